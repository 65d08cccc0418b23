import { completeFileOptions, type SqliteFileOptions } from '../../../sqlite/sqlite-file-options.js';
import type { SqliteFile } from '../../../sqlite/sqlite-kind.js';
import { SqliteSession } from '../../../sqlite/sqlite-session.js';
import { AppendQueue, type AppendGroup } from '../append-queue.js';
import type { DossierFilter, DossierPageRequest, DossierRecord } from '../dossier-record.js';
import type { AppendListener, DossierRange, EventLog, SummaryBatch } from '../event-log.port.js';
import type { AsidePage, ConflictRecord, LogCounts, RejectionRecord } from '../kept-aside.js';
import { LogCursor } from '../log-cursor.js';
import type { LoggedEvent, LogPage, PageLimit } from '../logged-event.js';
import type { AppendAnswer, NewEvent, NewRejection } from '../new-event.js';
import type { PartitionOwners } from '../partition-owners.port.js';
import type { ProjectionSnapshotRecord } from '../projection-snapshot.record.js';
import { EVENT_LOG_FILE } from './event-log-file.js';
import { LockPatience } from './lock-patience.js';
import { assertNotLost } from './lost-log.js';
import { SqliteAppender } from './sqlite-appender.js';
import { selectConflicts, selectRejections } from './sqlite-aside.js';
import { SqliteDossiers } from './sqlite-dossiers.js';
import { SqliteEvents } from './sqlite-events.js';
import { integrityFindings } from './sqlite-integrity.js';
import { SqliteMark } from './sqlite-mark.js';
import { SqliteOwners } from './sqlite-owners.js';
import { selectSnapshot, writeSnapshot } from './sqlite-snapshots.js';
import { SqliteWatch } from './sqlite-watch.js';

/** The maximum number of events in a transaction of several batches: queries wait meanwhile. */
const MOST_EVENTS = 200;
const SELECT_NAME = 'SELECT name FROM log';
const PROBE = 'UPDATE log SET probed_at = probed_at + 1';
/** Without gaps, the greatest number is the count. */
const COUNT = `
  SELECT (SELECT coalesce(max(position), 0) FROM event) AS events,
    (SELECT coalesce(max(number), 0) FROM dossier) AS dossiers,
    (SELECT coalesce(max(number), 0) FROM conflict) AS conflicts,
    (SELECT coalesce(max(number), 0) FROM rejection) AS rejected`;

/**
 * An event log in an SQLite file: one partition, on one machine. Acknowledged events are on the disk. Other processes
 * may open it at the same time.
 *
 * @example
 * ```ts
 * import { SqliteEventLog } from 'mission-dossier/service';
 *
 * const log = await SqliteEventLog.open('dossiers.db');
 * console.log(await log.counts());
 * await log.close();
 * ```
 */
export class SqliteEventLog implements EventLog {
  readonly partitions = 1;
  readonly owners: PartitionOwners;
  readonly #patience: LockPatience;
  readonly #place: SqliteFile;
  readonly #session: SqliteSession;
  readonly #queue: AppendQueue;
  readonly #appender: SqliteAppender;
  readonly #events: SqliteEvents;
  readonly #records: SqliteDossiers;
  readonly #mark: SqliteMark;
  readonly #watch: SqliteWatch;
  readonly #name: string;

  private constructor(patience: LockPatience) {
    this.#patience = patience;
    this.#place = patience.place;
    this.#mark = new SqliteMark(this.#place.file);
    if (this.#place.create && !this.#place.readOnly) assertNotLost(this.#place.file);
    this.#session = new SqliteSession(this.#place, EVENT_LOG_FILE);
    this.#session.limitLog('even');
    this.owners = new SqliteOwners(this.#session, patience);
    this.#appender = new SqliteAppender(this.#session);
    this.#events = new SqliteEvents(this.#session, this.#place.file);
    this.#records = new SqliteDossiers(this.#session, this.#place.file);
    this.#watch = new SqliteWatch(this.#session);
    this.#queue = new AppendQueue((group) => this.#write(group), { writers: 1, mostEvents: MOST_EVENTS });
    this.#name = this.#open();
  }

  /**
   * Opens the log in a file, and brings an older one to the present schema.
   *
   * @param file the path of the file; it is created when it is missing.
   * @param options how the file is opened; all optional.
   * @returns the log; close it after use.
   * @throws MissingPackageError when SQLite is missing; the message says what to install.
   * @throws StoreError with the code LOG_TOO_NEW or LOG_FOREIGN when the file belongs to a later release, or to another program.
   * @throws StoreError with the code LOG_DAMAGED when it is not a database, has lost acknowledged events, or is gone.
   * @throws InvalidArgumentError when the value of an option is invalid.
   */
  static async open(file: string, options: SqliteFileOptions = {}): Promise<SqliteEventLog> {
    const patience = new LockPatience(completeFileOptions(file, options, 'FULL'));
    return patience.run(() => new SqliteEventLog(patience));
  }

  append(events: readonly NewEvent[], rejections: readonly NewRejection[] = []): Promise<readonly AppendAnswer[]> {
    return this.#queue.push({ events, rejections });
  }

  async read(after: LogCursor, limit: PageLimit): Promise<LogPage> {
    const [last, events] = await this.#reading(() => {
      const end = this.#appender.last();
      return [end, this.#events.after(after.positionOf(0), end, limit)] as const;
    });
    const next = after.past(events);
    return { events, next, isLast: next.positionOf(0) >= last };
  }

  readPartition(_partition: number, after: number, limit: PageLimit): Promise<readonly LoggedEvent[]> {
    return this.#reading(() => this.#events.after(after, this.#appender.last(), limit));
  }

  readDossier(range: DossierRange, limit: PageLimit): Promise<readonly LoggedEvent[]> {
    return this.#reading(() => this.#events.ofDossier(range, limit));
  }

  find(eventId: string): Promise<LoggedEvent | undefined> {
    return this.#reading(() => this.#events.find(eventId));
  }

  head(): Promise<LogCursor> {
    return this.#reading(() => LogCursor.of([this.#appender.last()]));
  }

  dossiers(page: DossierPageRequest): Promise<readonly DossierRecord[]> {
    return this.#reading(() => this.#records.page(page));
  }

  countDossiers(filter: DossierFilter & { readonly handlers: string }): Promise<number> {
    return this.#reading(() => this.#records.count(filter));
  }

  dossier(dossierId: string, handlers: string): Promise<DossierRecord | undefined> {
    return this.#reading(() => this.#records.one(dossierId, handlers));
  }

  staleDossiers(_partition: number, handlers: string, limit: number): Promise<readonly DossierRecord[]> {
    return this.#reading(() => this.#records.stale(handlers, limit));
  }

  writeSummaries(batch: SummaryBatch): Promise<void> {
    return this.#remaking(() => this.#records.writeSummaries(batch));
  }

  readSnapshot(dossierId: string, handlers: string): Promise<ProjectionSnapshotRecord | undefined> {
    return this.#reading(() => selectSnapshot(this.#session, this.#place.file, { dossierId, handlers }));
  }

  writeSnapshot(snapshot: ProjectionSnapshotRecord): Promise<boolean> {
    return this.#remaking(() => writeSnapshot(this.#session, snapshot));
  }

  conflicts(page: AsidePage): Promise<readonly ConflictRecord[]> {
    return this.#reading(() => selectConflicts(this.#session, page));
  }

  rejections(page: AsidePage): Promise<readonly RejectionRecord[]> {
    return this.#reading(() => selectRejections(this.#session, page));
  }

  counts(): Promise<LogCounts> {
    return this.#reading(() => ({ ...this.#session.get(COUNT) }) as unknown as LogCounts);
  }

  async probe(): Promise<void> {
    await this.#patience.run(() => this.#session.write(() => this.#session.run(PROBE)));
  }

  inspect(): Promise<readonly string[]> {
    return this.#reading(() => integrityFindings(this.#session));
  }

  subscribe(listener: AppendListener): () => void {
    return this.#watch.add(listener);
  }

  async close(): Promise<void> {
    await this.#queue.close();
    this.#watch.stop();
    this.#mark.close();
    this.#session.close();
  }

  #open(): string {
    try {
      const name = String(this.#session.get(SELECT_NAME)?.['name']);
      this.#mark.check(name, () => this.#appender.last());
      return name;
    } catch (error) {
      this.#session.close();
      throw error;
    }
  }

  async #write(group: AppendGroup): Promise<readonly AppendAnswer[]> {
    const { answers, last } = await this.#patience.run(() =>
      this.#session.write(() => ({ answers: this.#appender.append(group), last: this.#appender.last() })),
    );
    this.#mark.move(this.#name, last);
    this.#watch.tell();
    return answers;
  }

  #reading<T>(work: () => T): Promise<T> {
    return this.#patience.run(() => this.#session.read(work));
  }

  #remaking<T>(work: () => T): Promise<T> {
    return this.#patience.run(() => this.#session.writeRemakable(work));
  }
}
