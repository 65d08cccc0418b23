export { DossierError } from './errors/dossier.error.js';
export { ContractViolationError } from './errors/contract-violation.error.js';
export { DirectConstructionError } from './errors/direct-construction.error.js';
export { ExtensionFailedError } from './errors/extension-failed.error.js';
export { ExtensionRuleError } from './errors/extension-rule.error.js';
export { EventIdConflictError } from './errors/event-id-conflict.error.js';
export { InvalidArgumentError } from './errors/invalid-argument.error.js';
export { InvalidEnvelopeError } from './errors/invalid-envelope.error.js';
export { InvalidSnapshotError } from './errors/invalid-snapshot.error.js';
export { DuplicateHandlerError } from './errors/duplicate-handler.error.js';
export { InvalidExtensionError } from './errors/invalid-extension.error.js';
export { InvalidFieldError } from './errors/invalid-field.error.js';
export { InvalidEncodingError } from './errors/invalid-encoding.error.js';
export { InvalidJsonError } from './errors/invalid-json.error.js';
export { LineTooLongError } from './errors/line-too-long.error.js';
export { NamespaceMixedStreamError } from './errors/namespace-mixed-stream.error.js';
export { NotAnEventError } from './errors/not-an-event.error.js';
export { ProjectionMismatchError } from './errors/projection-mismatch.error.js';
export { UnknownNameError } from './errors/unknown-name.error.js';
export { UnreadableInputError } from './errors/unreadable-input.error.js';
export { UnwritableFileError } from './errors/unwritable-file.error.js';
export { UnsupportedCompressionError } from './errors/unsupported-compression.error.js';
export { UnreadableLineError } from './errors/unreadable-line.error.js';

export { ContractModel } from './model/contract-model.js';
export type { ModelViolation } from './model/model-violation.js';
export type { JsonObject } from './model/json.js';
export { jsonPieces } from './model/json-pieces.js';
export {
  DOSSIER_EVENT_TYPES,
  MISSION_DOSSIER_ARTIFACT_INDEXED,
  MISSION_DOSSIER_ARTIFACT_MISSING,
  MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
  MISSION_DOSSIER_SNAPSHOT_COMPUTED,
  type DossierEventType,
  PAYLOAD_CLASSES,
} from './model/payload-registry.js';
export { CONTRACT_VERSIONS, type ContractChoice, type ContractVersion } from './model/contract/contracts.js';
export type { Under, UnderAny } from './model/contract/under.js';
export { LocalNamespaceTuple } from './model/value/local-namespace-tuple.js';
export { ARTIFACT_CLASSES, ArtifactIdentity, type ArtifactClass } from './model/value/artifact-identity.js';
export { dossierIdentity } from './model/value/dossier-identity.js';
export { ContentHashRef, HASH_ALGORITHMS, type HashAlgorithm } from './model/value/content-hash-ref.js';
export { ACTOR_KINDS, ProvenanceRef, type ActorKind } from './model/value/provenance-ref.js';
export { MissionDossierArtifactIndexedPayload } from './model/payload/artifact-indexed.payload.js';
export { MissionDossierArtifactMissingPayload } from './model/payload/artifact-missing.payload.js';
export { MissionDossierSnapshotComputedPayload } from './model/payload/snapshot-computed.payload.js';
export {
  DRIFT_KINDS,
  MissionDossierParityDriftDetectedPayload,
  type DriftKind,
} from './model/payload/parity-drift-detected.payload.js';
export { ArtifactEntry } from './model/state/artifact-entry.js';
export { AnomalyEntry, type AnomalyReport } from './model/state/anomaly-entry.js';
export {
  MISSING_ARTIFACT,
  type AnomalyType,
  type AnomalyTypes,
  type ReportedAnomalyType,
} from './model/state/anomaly-types.js';
export { SnapshotSummary } from './model/state/snapshot-summary.js';
export { DriftRecord } from './model/state/drift-record.js';
export {
  MissionDossierState,
  PARITY_STATUSES,
  type ArtifactEntries,
  type ParityStatus,
} from './model/state/mission-dossier.state.js';
export { Event, type EventReadOptions } from './event/event.js';
export { compareEvents } from './event/event-order.js';
export { dedupEvents } from './event/event-dedup.js';
export type { EventPosition } from './event/event-position.js';
export { DossierProjection, type ApplyOutcome } from './projection/dossier-projection.js';
export type { JsonLine } from './event/json-lines.parser.js';
export { readJsonLines, type JsonLinesOptions } from './event/json-lines.reader.js';
export type { ByteSource } from './event/byte-source.js';
export type { StopSignal } from './stop-signal.js';
export { reduceFile } from './stream/reduce-file.js';
export { reduceStream, reduceStreamByNamespace, type ReduceStreamOptions } from './stream/reduce-stream.js';
export type { BadLine, SplitReduction, StreamReduction, StreamReport } from './stream/stream-report.js';
export { DossierReducer, reduceMissionDossier, type DossierReducerOptions } from './reducer/dossier.reducer.js';
export type { DossierDraft } from './reducer/dossier-draft.js';
export type { DossierEventHandler } from './reducer/dossier-event.handler.js';
export type { DossierDetector } from './reducer/dossier.detector.js';
export { withoutExtensionAnomalies } from './reducer/extension-anomalies.js';
export type { HandlerMap } from './reducer/handler-map.js';
export { namespaceKey } from './reducer/register/namespace-key.js';
export {
  ArtifactIndexedHandler,
  ArtifactMissingHandler,
  ParityDriftDetectedHandler,
  SnapshotComputedHandler,
} from './reducer/register/registers.js';
export type {
  MalformedEvent,
  NamespaceReduction,
  Reduction,
  ReductionDiagnostics,
  UnassignedEvent,
} from './reducer/reduction.js';
export { loadSchema } from './schema/schema.loader.js';
export { SCHEMA_NAMES, type SchemaName } from './schema/schema-names.js';
export { validateEvent } from './conformance/validate-event.js';
export type { ConformanceResult } from './conformance/conformance-result.js';
export type { SchemaViolation } from './conformance/schema-violation.js';
