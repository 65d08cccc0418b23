export { DossierError } from './errors/dossier.error.js';
export { ContractViolationError } from './errors/contract-violation.error.js';
export { DirectConstructionError } from './errors/direct-construction.error.js';
export { BrokenManifestError } from './errors/broken-manifest.error.js';
export { FixtureOutsideRootError } from './errors/fixture-outside-root.error.js';
export { ProgramFailedError, type ProgramFault } from './errors/program-failed.error.js';
export { UnknownCategoryError } from './errors/unknown-category.error.js';
export { UnknownFixtureError } from './errors/unknown-fixture.error.js';
export { UnreadableFixtureError } from './errors/unreadable-fixture.error.js';
export { WrongFixtureTypeError } from './errors/wrong-fixture-type.error.js';
export { DetectorFailedError } from './errors/detector-failed.error.js';
export { AsynchronousHandlerError } from './errors/asynchronous-handler.error.js';
export { DraftClosedError } from './errors/draft-closed.error.js';
export { EventIdConflictError } from './errors/event-id-conflict.error.js';
export { InvalidArgumentError } from './errors/invalid-argument.error.js';
export { InvalidEnvelopeError } from './errors/invalid-envelope.error.js';
export { InvalidSnapshotError } from './errors/invalid-snapshot.error.js';
export { DuplicateHandlerError } from './errors/duplicate-handler.error.js';
export { HandlerFailedError } from './errors/handler-failed.error.js';
export { InvalidDetectorError } from './errors/invalid-detector.error.js';
export { InvalidHandlerError } from './errors/invalid-handler.error.js';
export { InvalidProgramOptionError } from './errors/invalid-program-option.error.js';
export { InvalidEncodingError } from './errors/invalid-encoding.error.js';
export { InvalidJsonError } from './errors/invalid-json.error.js';
export { InvalidLineLimitError } from './errors/invalid-line-limit.error.js';
export { LineTooLongError } from './errors/line-too-long.error.js';
export { NamespaceMixedStreamError } from './errors/namespace-mixed-stream.error.js';
export { NotAnExtensionAnomalyError } from './errors/not-an-extension-anomaly.error.js';
export { NotAnEventError } from './errors/not-an-event.error.js';
export { ProjectionMismatchError } from './errors/projection-mismatch.error.js';
export { UnknownEventTypeError } from './errors/unknown-event-type.error.js';
export { UnknownSchemaError } from './errors/unknown-schema.error.js';
export { UnreadableInputError } from './errors/unreadable-input.error.js';
export { UnsupportedCompressionError } from './errors/unsupported-compression.error.js';
export { UnreadableLineError } from './errors/unreadable-line.error.js';
export { DuplicateOutcomeError } from './errors/duplicate-outcome.error.js';
export { EmissionFailedError } from './errors/emission-failed.error.js';
export { EventConflictError } from './errors/event-conflict.error.js';
export { InvalidOutboxOptionError } from './errors/invalid-outbox-option.error.js';
export { LamportRangeError } from './errors/lamport-range.error.js';
export { LeaseLostError } from './errors/lease-lost.error.js';
export { NestedTransactionError } from './errors/nested-transaction.error.js';
export { OutboxBusyError } from './errors/outbox-busy.error.js';
export { OutboxClosedError } from './errors/outbox-closed.error.js';
export { OutboxCorruptError } from './errors/outbox-corrupt.error.js';
export { OutboxDiskFullError } from './errors/outbox-disk-full.error.js';
export { OutboxForeignError } from './errors/outbox-foreign.error.js';
export { OutboxFullError } from './errors/outbox-full.error.js';
export { OutboxReadOnlyError } from './errors/outbox-read-only.error.js';
export { OutboxTooNewError } from './errors/outbox-too-new.error.js';
export { OutboxUnavailableError } from './errors/outbox-unavailable.error.js';
export { SqliteMissingError } from './errors/sqlite-missing.error.js';
export { TransactionEndedError } from './errors/transaction-ended.error.js';
export { InsecureUrlError } from './errors/insecure-url.error.js';
export { InvalidDeliveryOptionError } from './errors/invalid-delivery-option.error.js';
export { InvalidSecretError } from './errors/invalid-secret.error.js';
export { UnusableSinkError } from './errors/unusable-sink.error.js';
export { WebSocketMissingError } from './errors/web-socket-missing.error.js';

export { ContractModel } from './model/contract-model.js';
export type { ModelClass } from './model/model-class.js';
export type { FieldsOf } from './model/assembly.js';
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
} from './model/event-type.js';
export { PAYLOAD_CLASSES } from './model/payload-registry.js';

export { LocalNamespaceTuple } from './model/value/local-namespace-tuple.js';
export { ARTIFACT_CLASSES, ArtifactIdentity, type ArtifactClass } from './model/value/artifact-identity.js';
export { dossierIdentity } from './model/value/dossier-identity.js';
export { ContentHashRef, HASH_ALGORITHMS, type HashAlgorithm } from './model/value/content-hash-ref.js';
export { ACTOR_KINDS, ProvenanceRef, type ActorKind } from './model/value/provenance-ref.js';
export type { ContextDiagnostics } from './model/value/context-diagnostics.js';

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
  type ExtensionAnomalyType,
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

export { Event } from './event/event.js';
export { compareEvents } from './event/event-order.js';
export { dedupEvents } from './event/event-dedup.js';
export type { EventPosition } from './event/event-position.js';
export { DossierProjection, type ApplyOutcome } from './projection/dossier-projection.js';
export type { JsonLine } from './event/json-lines.parser.js';
export { readJsonLines, type JsonLinesOptions } from './event/json-lines.reader.js';
export type { ByteSource } from './event/byte-source.js';

export type { FileUrl } from './stream/file-path.js';
export { reduceFile } from './stream/reduce-file.js';
export { reduceStream, reduceStreamByNamespace, type ReduceStreamOptions } from './stream/reduce-stream.js';
export type { BadLineListener, ProgressListener } from './stream/input-pass.js';
export type { BadLine, SplitReduction, StreamReduction, StreamReport } from './stream/stream-report.js';
export { DossierReducer, reduceMissionDossier, type DossierReducerOptions } from './reducer/dossier.reducer.js';
export type { DossierDraft, IndexedArtifact } from './reducer/dossier-draft.js';
export type { DossierEventHandler } from './reducer/dossier-event.handler.js';
export type { DossierDetector } from './reducer/dossier.detector.js';
export { withoutExtensionAnomalies } from './reducer/extension-anomalies.js';
export type { HandlerMap } from './reducer/handler-map.js';
export { ArtifactIndexedHandler } from './reducer/handlers/artifact-indexed.handler.js';
export { ArtifactMissingHandler } from './reducer/handlers/artifact-missing.handler.js';
export { ParityDriftDetectedHandler } from './reducer/handlers/parity-drift-detected.handler.js';
export { SnapshotComputedHandler } from './reducer/handlers/snapshot-computed.handler.js';
export { namespaceKey } from './reducer/namespace-key.js';
export type {
  MalformedEvent,
  NamespaceReduction,
  Reduction,
  ReductionDiagnostics,
  UnassignedEvent,
} from './reducer/reduction.js';

export { loadSchema } from './schema/schema.loader.js';
export { SCHEMA_NAMES, type SchemaName } from './schema/schema-names.js';

export { CONTRACT_VERSION } from './conformance/contract-version.js';
export { KNOWN_EVENT_TYPES, validateEvent } from './conformance/validate-event.js';
export type { ConformanceResult } from './conformance/conformance-result.js';
export type { SchemaViolation } from './conformance/schema-violation.js';
export type { FixtureCase } from './conformance/fixture/fixture-case.js';
export { loadFixtures, type FixtureOptions } from './conformance/fixture/load-fixtures.js';
export { loadReplayStream } from './conformance/fixture/load-replay-stream.js';
export type { FixtureType, Manifest, ManifestEntry } from './conformance/fixture/manifest.js';
export { MANIFEST_SCHEMA } from './conformance/fixture/manifest.schema.js';
export type {
  Implementation,
  ImplementationDescription,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from './conformance/implementation/implementation.js';
export { PackageImplementation } from './conformance/implementation/package-implementation.js';
export { ProgramImplementation } from './conformance/program/program-implementation.js';
export { ProtocolImplementation, type ProgramOptions } from './conformance/program/protocol-implementation.js';
export type { ProgramListener, ProgramStarter, RunningProgram } from './conformance/program/running-program.js';
export { serveConformance, type ConformanceServerOptions } from './conformance/protocol/serve-conformance.js';
export {
  ConformanceSuite,
  type ConformanceRunOptions,
  type ConformanceSuiteOptions,
} from './conformance/suite/conformance-suite.js';
export type { JsonDifference } from './conformance/suite/json-difference.js';
export type { Failed, Passed, Skipped } from './conformance/suite/verdict.js';
export type { Outcome, OutcomeSubject } from './conformance/report/outcome.js';
export type { ConformanceReport, ReportSummary } from './conformance/report/report.js';
export { jsonReport } from './conformance/reporters/json.reporter.js';
export { junitReport } from './conformance/reporters/junit.reporter.js';
export { prettyReport, type PrettyReportOptions } from './conformance/reporters/pretty.reporter.js';
export { tapReport } from './conformance/reporters/tap.reporter.js';

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
export { LOCAL_MAPPERS, type MappingDetails } from './local/mapping/local-mappers.js';
export { LocalMapper, type LocalPayload, type MappingContext } from './local/mapping/local.mapper.js';
export type { ArtifactIndexedDetails } from './local/mapping/artifact-indexed.mapper.js';
export type { ArtifactMissingDetails } from './local/mapping/artifact-missing.mapper.js';
export type { ParityDriftDetectedDetails } from './local/mapping/parity-drift-detected.mapper.js';

export { DossierEmitter, type DossierEmitterOptions } from './emission/dossier.emitter.js';
export type { EmissionSource } from './emission/draft-maker.js';
export type { EmitOutcome } from './emission/emit-outcome.js';
export type { EnvelopeDetails, Finding } from './emission/finding.js';
export { SYSTEM_CLOCK, type Clock } from './emission/clock.js';
export { UlidSource, type EventIdSource } from './emission/event-id.source.js';
export type { EventMetadata, MetadataSource } from './emission/metadata.port.js';
export { GitMetadataSource, type GitMetadataOptions } from './emission/git-metadata.source.js';
export type { EmissionLogger } from './emission/emission-logger.port.js';
export type { EventStore, EventWriter, InsertResult, StorableEvent } from './emission/event-store.port.js';

export type { DeliveryQueue, DuePage, ListPage, Outbox, OutboxCare, OutboxPage } from './outbox/outbox.port.js';
export { OUTBOX_STATES, type ConflictingEvent, type OutboxEntry, type OutboxState } from './outbox/outbox-entry.js';
export type { OutboxOutcome } from './outbox/outbox-outcome.js';
export type { AttemptCounts, OutboxStatistics } from './outbox/outbox-statistics.js';
export type { LeaseAnswer, LeaseHolder } from './outbox/lease.js';
export type { OutboxOptions } from './outbox/outbox-options.js';
export { InMemoryOutbox } from './outbox/memory/in-memory.outbox.js';
export { SqliteOutbox } from './outbox/sqlite/sqlite.outbox.js';
export type { SqliteOutboxOptions } from './outbox/sqlite/sqlite-options.js';
export type { Synchronous } from './sqlite/sqlite-kind.js';

export type { StopSignal } from './stop-signal.js';
export type { BatchLimits, OutboundEvent, Transport } from './delivery/transport.js';
export type { DeliveryAnswer, EventAnswer } from './delivery/outcome/delivery-answer.js';
export { answerOf, type HttpReply } from './delivery/outcome/http-answer.js';
export type { Redact } from './delivery/outcome/event-answers.js';
export { judge, type Judgement, type Verdict } from './delivery/outcome/judgement.js';
export { OutboxRelay, type RelayQueue } from './delivery/relay/outbox.relay.js';
export type { RelayOptions } from './delivery/relay/relay-options.js';
export type { RelayEnd, RelayReport, RelayTally } from './delivery/relay/relay-report.js';
export type { RelaySituation, SituationListener } from './delivery/relay/relay-situation.js';
export type { Backoff, Random } from './delivery/outcome/backoff.js';
export type { BatchOptions } from './delivery/batch-options.js';
export {
  EnvironmentCredentials,
  SECRET_VARIABLE,
  TOKEN_VARIABLE,
  type Credentials,
  type CredentialsPort,
} from './delivery/credentials.js';
export { WebhookTransport, type WebhookOptions } from './delivery/webhook/webhook.transport.js';
export { WebSocketTransport, type WebSocketOptions } from './delivery/websocket/web-socket.transport.js';
export { BatchReceiver } from './delivery/receiver/batch.receiver.js';
export { WebhookReceiver, type WebhookRequest, type WebhookResponse } from './delivery/receiver/webhook.receiver.js';
export {
  WebSocketReceiver,
  type UpgradeRequest,
  type UpgradeSocket,
} from './delivery/websocket/web-socket.receiver.js';
export type { ReceiverOptions } from './delivery/receiver/receiver-options.js';
export type { EventResult, ReceiverReply, ReplyBody } from './delivery/receiver/receiver-reply.js';
export type { RejectionReason } from './delivery/receiver/event-admission.js';
export type { MessageHeaders } from './delivery/receiver/signature.guard.js';
export type { EventSink, ReceivedEvent, SinkResult } from './delivery/receiver/event-sink.js';
export { InMemorySink } from './delivery/receiver/in-memory.sink.js';
export { JsonLinesSink } from './delivery/receiver/json-lines.sink.js';
