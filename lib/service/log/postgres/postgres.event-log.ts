import { AppendQueue, type AppendGroup } from '../append-queue.js';
import type { DossierFilter, DossierPageRequest, DossierRecord } from '../dossier-record.js';
import type { AppendListener, DossierRange, EventLog, SummaryBatch } from '../event-log.port.js';
import type { AsidePage, ConflictRecord, LogCounts, RejectionRecord } from '../kept-aside.js';
import type { LogCursor } from '../log-cursor.js';
import type { LoggedEvent, LogPage, PageLimit } from '../logged-event.js';
import type { AppendAnswer, NewEvent, NewRejection } from '../new-event.js';
import type { ProjectionSnapshotRecord } from '../projection-snapshot.record.js';
import type { PartitionOwners } from '../partition-owners.port.js';
import { ConcurrentEvent, PostgresAppender } from './postgres-appender.js';
import { selectConflicts, selectRejections } from './postgres-aside.js';
import { PostgresClient } from './postgres-client.js';
import { PostgresDossiers } from './postgres-dossiers.js';
import { loadPostgres, type MakePool, type Statements } from './postgres-driver.js';
import { PostgresEvents } from './postgres-events.js';
import {
  completePostgresOptions,
  type CompletePostgresOptions,
  type PostgresEventLogOptions,
} from './postgres-log-options.js';
import { PostgresOwners } from './postgres-owners.js';
import { prepareSchema } from './postgres-schema.js';
import { selectSnapshot, writeSnapshot } from './postgres-snapshots.js';
import { PostgresWatch } from './postgres-watch.js';
import { PostgresWriter } from './postgres-writer.js';

/** The maximum number of events in a transaction of several batches. */
const MOST_EVENTS = 2_000;
const PROBE = 'UPDATE log SET probed = probed + 1';
const COUNT = `
  SELECT (SELECT coalesce(sum(last), 0)::bigint FROM (
      SELECT (SELECT max(position) FROM event WHERE event.part = partition.part) AS last FROM partition) AS ends) AS events,
    (SELECT coalesce(sum(dossiers), 0)::bigint FROM partition) AS dossiers, conflicts, rejected FROM log`;

/**
 * An event log in PostgreSQL 15 or later, for any number of nodes: each opens it for itself, takes events and answers
 * queries. Where the server waits for synchronous replicas, acknowledged events are on them.
 *
 * @example
 * ```ts
 * import { PostgresEventLog } from 'mission-dossier/service';
 *
 * const log = await PostgresEventLog.open('postgres://dossier@db1,db2/dossiers', { partitions: 32 });
 * console.log(await log.counts());
 * await log.close();
 * ```
 */
export class PostgresEventLog implements EventLog {
  readonly #options: CompletePostgresOptions;
  readonly #owners: PostgresOwners;
  readonly #readers: PostgresClient;
  readonly #free: PostgresWriter[];
  readonly #writers: readonly PostgresWriter[];
  readonly #queue: AppendQueue;
  readonly #appender: PostgresAppender;
  readonly #events: PostgresEvents;
  readonly #records: PostgresDossiers;
  readonly #watch: PostgresWatch;

  private constructor(
    makePool: MakePool,
    options: CompletePostgresOptions,
    readonly partitions: number,
  ) {
    this.#options = options;
    this.#readers = new PostgresClient(makePool, options, {
      name: 'reader',
      connections: options.readers,
      isDurable: false,
    });
    this.#writers = Array.from(
      { length: options.writers + 1 },
      () => new PostgresWriter(makePool, options, (error) => error instanceof ConcurrentEvent),
    );
    this.#free = this.#writers.slice(1);
    this.#owners = new PostgresOwners(makePool, options);
    this.#appender = new PostgresAppender(partitions);
    this.#events = new PostgresEvents(options.place, partitions);
    this.#records = new PostgresDossiers(options.place);
    // A client of its own, so that failures of the others do not end its listening.
    this.#watch = new PostgresWatch(
      new PostgresClient(makePool, options, { name: 'listener', connections: 1, isDurable: false }),
      options.schema,
    );
    this.#queue = new AppendQueue((group) => this.#write(group), {
      writers: options.writers,
      mostEvents: MOST_EVENTS,
    });
  }

  /**
   * Opens the log in a database, and creates it if it is missing.
   *
   * @param url such as `postgres://user@host1,host2/database`: of several hosts, the primary is used, wherever it is.
   * @param options schema, partitions, time limits and connections; all optional.
   * @returns the log; close it after use.
   * @throws MissingPackageError when the driver is not installed; the message says what to install.
   * @throws StoreError with the code LOG_TOO_NEW or LOG_FOREIGN when the schema belongs to a later release, or to another program.
   * @throws StoreError with the code LOG_UNAVAILABLE when no primary can be reached.
   * @throws InvalidArgumentError when the value of an option is invalid.
   */
  static async open(url: string, options: PostgresEventLogOptions = {}): Promise<PostgresEventLog> {
    const complete = completePostgresOptions(url, options);
    const makePool = await loadPostgres();
    const client = new PostgresClient(makePool, complete, { name: 'schema', connections: 1, isDurable: true });
    try {
      return new PostgresEventLog(makePool, complete, await client.transact((sql) => prepareSchema(sql, complete)));
    } finally {
      await client.close();
    }
  }

  /** Its type names nothing of the driver, which need not be installed to compile. */
  get owners(): PartitionOwners {
    return this.#owners;
  }

  append(events: readonly NewEvent[], rejections: readonly NewRejection[] = []): Promise<readonly AppendAnswer[]> {
    return this.#queue.push({ events, rejections });
  }

  read(after: LogCursor, limit: PageLimit): Promise<LogPage> {
    return this.#reading((sql) => this.#events.read(sql, after, limit));
  }

  readPartition(partition: number, after: number, limit: PageLimit): Promise<readonly LoggedEvent[]> {
    return this.#reading((sql) => this.#events.readPartition(sql, partition, after, limit));
  }

  readDossier(range: DossierRange, limit: PageLimit): Promise<readonly LoggedEvent[]> {
    return this.#reading((sql) => this.#events.ofDossier(sql, range, limit));
  }

  find(eventId: string): Promise<LoggedEvent | undefined> {
    return this.#reading((sql) => this.#events.find(sql, eventId));
  }

  head(): Promise<LogCursor> {
    return this.#reading((sql) => this.#events.head(sql));
  }

  dossiers(page: DossierPageRequest): Promise<readonly DossierRecord[]> {
    return this.#reading((sql) => this.#records.page(sql, page));
  }

  countDossiers(filter: DossierFilter & { readonly handlers: string }): Promise<number> {
    return this.#reading((sql) => this.#records.count(sql, filter));
  }

  dossier(dossierId: string, handlers: string): Promise<DossierRecord | undefined> {
    return this.#reading((sql) => this.#records.one(sql, dossierId, handlers));
  }

  staleDossiers(partition: number, handlers: string, limit: number): Promise<readonly DossierRecord[]> {
    return this.#reading((sql) => this.#records.stale(sql, partition, handlers, limit));
  }

  writeSummaries(batch: SummaryBatch): Promise<void> {
    return this.#reading((sql) => this.#records.writeSummaries(sql, batch));
  }

  readSnapshot(dossierId: string, handlers: string): Promise<ProjectionSnapshotRecord | undefined> {
    return this.#reading((sql) => selectSnapshot(sql, this.#options.place, { dossierId, handlers }));
  }

  writeSnapshot(snapshot: ProjectionSnapshotRecord): Promise<boolean> {
    return this.#reading((sql) => writeSnapshot(sql, snapshot));
  }

  conflicts(page: AsidePage): Promise<readonly ConflictRecord[]> {
    return this.#reading((sql) => selectConflicts(sql, page));
  }

  rejections(page: AsidePage): Promise<readonly RejectionRecord[]> {
    return this.#reading((sql) => selectRejections(sql, page));
  }

  counts(): Promise<LogCounts> {
    return this.#reading(async (sql) => {
      const [row] = await sql.unsafe<LogCounts[]>(COUNT);
      return { ...(row as LogCounts) };
    });
  }

  async probe(): Promise<void> {
    await this.#writers[0]?.transact((sql) => sql.unsafe(PROBE));
  }

  // PostgreSQL verifies its pages when it reads them, if the cluster was created with checksums.
  inspect(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  subscribe(listener: AppendListener): () => void {
    return this.#watch.add(listener);
  }

  async close(): Promise<void> {
    await this.#queue.close();
    await Promise.all([
      this.#watch.close(),
      this.#owners.close(),
      this.#readers.close(),
      ...this.#writers.map((writer) => writer.close()),
    ]);
  }

  async #write(group: AppendGroup): Promise<readonly AppendAnswer[]> {
    const writer = this.#free.pop();
    // The queue has as many groups in progress as there are writers.
    if (writer === undefined) throw new TypeError('no writer is free');
    try {
      return await writer.transact((sql) => this.#appender.append(sql, group));
    } finally {
      this.#free.push(writer);
    }
  }

  #reading<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    return this.#readers.run(work);
  }
}
