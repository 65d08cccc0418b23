export { DuplicateOutcomeError } from './errors/duplicate-outcome.error.js';
export { EmissionFailedError } from './errors/emission-failed.error.js';
export { EventConflictError } from './errors/event-conflict.error.js';
export { LamportRangeError } from './errors/lamport-range.error.js';
export { LeaseLostError } from './errors/lease-lost.error.js';
export { TransactionError } from './errors/transaction.error.js';
export { OutboxFullError } from './errors/outbox-full.error.js';
export { MissingPackageError } from './errors/missing-package.error.js';
export { isStoreError, STORE_ERROR_CODES, StoreError } from './errors/store.error.js';
export type { StoreErrorCode, StoreFault, StoreFaultDetails, StoreName } from './errors/store.error.js';

export {
  LOCAL_ARTIFACT_INDEXED,
  LOCAL_ARTIFACT_MISSING,
  LOCAL_EVENT_TYPES,
  LOCAL_PARITY_DRIFT_DETECTED,
  LOCAL_SNAPSHOT_COMPUTED,
  type LocalEventType,
} from './local/local-event-type.js';
export { ArtifactCounts } from './local/payload/artifact-counts.js';
export {
  LocalArtifactIndexedPayload,
  REQUIRED_STATUSES,
  type RequiredStatus,
} from './local/payload/artifact-indexed.payload.js';
export {
  LocalArtifactMissingPayload,
  REASON_CODES,
  type ReasonCode,
} from './local/payload/artifact-missing.payload.js';
export {
  COMPLETENESS_STATUSES,
  LocalSnapshotComputedPayload,
  type CompletenessStatus,
} from './local/payload/snapshot-computed.payload.js';
export {
  LocalParityDriftDetectedPayload,
  SEVERITIES,
  type Severity,
} from './local/payload/parity-drift-detected.payload.js';
export type { ArtifactIndexedDetails } from './local/mapping/artifact-indexed.mapping.js';
export type { ArtifactMissingDetails } from './local/mapping/artifact-missing.mapping.js';
export type { ParityDriftDetectedDetails } from './local/mapping/parity-drift-detected.mapping.js';
export { AsyncDossierEmitter, type AsyncDossierEmitterOptions } from './emission/async-dossier.emitter.js';
export type { EmissionOptions } from './emission/emission.js';
export { FindingMethods } from './emission/finding-methods.js';
export { DossierEmitter, type DossierEmitterOptions } from './emission/dossier.emitter.js';
export type { EmitOutcome } from './emission/emit-outcome.js';
export type { EnvelopeDetails, Finding } from './emission/finding.js';
export { SYSTEM_CLOCK, type Clock } from './emission/clock.js';
export { UlidSource, type EventIdSource } from './emission/event-id.source.js';
export type { EventMetadata, MetadataSource } from './emission/metadata.port.js';
export { GitMetadataSource, type GitMetadataOptions } from './emission/git-metadata.source.js';
export type { EmissionLogger } from './emission/emission-logger.port.js';
export type {
  AsyncEventStore,
  AsyncEventWriter,
  EventStore,
  EventWriter,
  InsertResult,
  StorableEvent,
} from './emission/event-store.port.js';
export type {
  AsyncOutbox,
  DeliveryQueue,
  DuePage,
  ListPage,
  Outbox,
  OutboxCare,
  OutboxPage,
} from './outbox/outbox.port.js';
export { OUTBOX_STATES, type ConflictingEvent, type OutboxEntry, type OutboxState } from './outbox/outbox-entry.js';
export type { OutboxOutcome } from './outbox/outbox-outcome.js';
export type { AttemptCounts, OutboxStatistics } from './outbox/outbox-statistics.js';
export type { LeaseAnswer, LeaseHolder } from './outbox/lease.js';
export type { OutboxOptions } from './outbox/outbox-options.js';
export { InMemoryOutbox } from './outbox/memory/in-memory.outbox.js';
export { SqliteOutbox } from './outbox/sqlite/sqlite.outbox.js';
export type { SqliteOutboxOptions } from './outbox/sqlite/sqlite-options.js';
export type { SqliteFileOptions } from './sqlite/sqlite-file-options.js';
export type { DamagedEvent, OutboxCheck } from './outbox/sqlite/sqlite-check.js';
export type { Synchronous } from './sqlite/sqlite-kind.js';
