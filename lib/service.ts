export { InvalidLogLineError } from './errors/invalid-log-line.error.js';
export { InvalidCursorError } from './errors/invalid-cursor.error.js';
export { LogNotDurableError } from './errors/log-not-durable.error.js';
export { MissingPackageError } from './errors/missing-package.error.js';
export { ServiceRefusalError } from './errors/service-refusal.error.js';
export { UnusableTokenFileError } from './errors/unusable-token-file.error.js';
export { UnknownDossierError } from './errors/unknown-dossier.error.js';
export { isStoreError, STORE_ERROR_CODES, StoreError } from './errors/store.error.js';
export type { StoreErrorCode, StoreFault, StoreFaultDetails, StoreName } from './errors/store.error.js';

export { DossierStore, type DossierStoreOptions } from './service/dossier.store.js';
export type { KeptRecord, StoreCompanion } from './service/store-companion.js';
export { openEventLog, type EventLogOpening } from './service/open-event-log.js';
export { exportEvents, exportLog } from './service/operations/export-log.js';
export { importLog, type ImportReport } from './service/operations/import-log.js';
export { verifyLog, type VerifyOptions, type VerifyReport } from './service/operations/verify-log.js';
export type { IntakeAnswer, SubmittedEvent } from './service/intake/submitted-event.js';
export { splitEvents } from './service/intake/split-events.js';

export type {
  DossierCursor,
  DossierFilter,
  DossierOrder,
  DossierPageRequest,
  DossierRecord,
  DossierSummary,
} from './service/log/dossier-record.js';
export { dossierIdOf, partitionOf } from './service/log/dossier-id.js';
export type { AppendListener, DossierRange, EventLog, SummaryBatch } from './service/log/event-log.port.js';
export { follow, type FollowOptions } from './service/log/follow.js';
export type { AsidePage, ConflictRecord, LogCounts, RejectionRecord } from './service/log/kept-aside.js';
export { LogCursor } from './service/log/log-cursor.js';
export type { LoggedEvent, LogPage, PageLimit } from './service/log/logged-event.js';
export type { AppendAnswer, EventPlace, NewEvent, NewRejection } from './service/log/new-event.js';
export type { PartitionOwners } from './service/log/partition-owners.port.js';
export type { ProjectionSnapshotRecord } from './service/log/projection-snapshot.record.js';
export { PostgresEventLog } from './service/log/postgres/postgres.event-log.js';
export type { PostgresEventLogOptions } from './service/log/postgres/postgres-log-options.js';
export { SqliteEventLog } from './service/log/sqlite/sqlite.event-log.js';
export type { SqliteFileOptions } from './sqlite/sqlite-file-options.js';

export type { PartitionLag } from './service/projector/summary-projector.js';
export type { AsOf } from './service/query/as-of.js';
export type { DossierAnswer } from './service/query/dossier-answer.js';
export type { Change, DossierDifference, ListDifference } from './service/query/dossier-difference.js';
export {
  DossierQueries,
  type DossierList,
  type DossierListRequest,
  type EventList,
} from './service/query/dossier.queries.js';
export type { ListAnswer, ListRequest, StateRequest } from './service/query/query-page.js';

export { READERS, type Readers } from './service/http/access/access.guard.js';
export type { Principal } from './service/http/access/principal.js';
export { SCOPES, type Scope } from './service/http/access/scope.js';
export {
  dossierClient,
  type ClientArguments,
  type DossierClient,
  type DossierClientOptions,
  type Fetch,
  type ServiceReadiness,
} from './service/http/client/dossier.client.js';
export { dossierPage } from './page/service/dossier-page.js';
export type { PageFor } from './service/http/endpoints/page.answerer.js';
export type { RequestListener, RequestRecord } from './service/http/request-record.js';
export type { ServiceConnection, ServiceRequest, ServiceResponse } from './service/http/server-types.js';
export { ServiceHandler } from './service/http/service.handler.js';
export type { ServiceOptions } from './service/http/service-options.js';
export type { NamespaceIdentity } from './reducer/register/namespace-key.js';
export type { BatchSink, ReceivedBatch, TakenEvent } from './delivery/receiver/batch-sink.js';
export type { CompleteIntakeLimits } from './delivery/receiver/intake/intake-limits.js';
