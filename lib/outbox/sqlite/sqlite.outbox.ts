import { assertArgument, listOf } from '../../argument-check.js';
import type { EventWriter, InsertResult, StorableEvent } from '../../emission/event-store.port.js';
import { lamportAbove } from '../lamport-clock.js';
import { isFree } from '../lease-rule.js';
import type { LeaseAnswer, LeaseHolder } from '../lease.js';
import type { ConflictingEvent, OutboxEntry } from '../outbox-entry.js';
import type { OutboxOutcome } from '../outbox-outcome.js';
import type { OutboxStatistics } from '../outbox-statistics.js';
import type { DuePage, ListPage, Outbox } from '../outbox.port.js';
import { OUTBOX_FILE } from './outbox-file.js';
import { checkOutbox, takeSoundDue, type OutboxCheck } from './sqlite-check.js';
import { selectById, selectConflicts, selectNextDue, selectPage } from './sqlite-entries.js';
import { readLease, readLedger, writeLamport, writeLease } from './sqlite-ledger.js';
import { SqliteNextEvent } from './sqlite-next-event.js';
import { completeSqliteOptions, type CompleteSqliteOptions, type SqliteOutboxOptions } from './sqlite-options.js';
import { SqliteSession } from '../../sqlite/sqlite-session.js';
import { recordOutcomes } from './sqlite-recording.js';
import { removeDelivered, revive } from './sqlite-settling.js';
import { readStatistics } from './sqlite-statistics.js';
import { SqliteWriter, STORED } from './sqlite.writer.js';

/** Removing many deliveries at once would block other writers meanwhile. */
const PRUNED_AT_ONCE = 1_000;

/**
 * An outbox in an SQLite file, which any number of threads and processes may use at the same time: each opens it for
 * itself. Every method waits for others up to the busy timeout, and then throws StoreError with the code OUTBOX_BUSY. Files
 * can also cause OUTBOX_DAMAGED, OUTBOX_READ_ONLY, OUTBOX_DISK_FULL, OUTBOX_REPLACED and OUTBOX_UNAVAILABLE.
 *
 * @example
 * ```ts
 * import { SqliteOutbox } from 'mission-dossier/emission';
 *
 * const outbox = SqliteOutbox.open('outbox.db');
 * console.log(outbox.statistics().pending);
 * outbox.close();
 * ```
 */
export class SqliteOutbox implements Outbox {
  readonly #options: CompleteSqliteOptions;
  readonly #session: SqliteSession;
  readonly #nextEvent: SqliteNextEvent;

  private constructor(file: string, options: SqliteOutboxOptions) {
    this.#options = completeSqliteOptions(file, options);
    this.#session = new SqliteSession(this.#options, OUTBOX_FILE);
    this.#nextEvent = new SqliteNextEvent(this.#session, this.#options.limit);
  }

  /**
   * Opens the outbox in a file, and brings an older one to the present schema.
   *
   * @param file the path of the file; it is created when it is missing.
   * @param options limits, and how the file is opened.
   * @returns the outbox; close it after use.
   * @throws MissingPackageError when SQLite is missing; the message says what to install.
   * @throws StoreError with the code OUTBOX_TOO_NEW or OUTBOX_FOREIGN when the file belongs to a later release, or to another program.
   * @throws InvalidArgumentError when the value of an option is invalid.
   * @throws DossierError one of the errors named at the class, when the file cannot be used.
   */
  static open(file: string, options: SqliteOutboxOptions = {}): SqliteOutbox {
    return new SqliteOutbox(file, options);
  }

  transact<T>(work: (writer: EventWriter) => T): T {
    const { writer, answer } = this.#session.write(() => {
      const writer = new SqliteWriter(this.#session, this.#options.limit, this.#now());
      try {
        const answer = work(writer);
        writer.commit();
        return { writer, answer };
      } finally {
        writer.end();
      }
    });
    this.#nextEvent.observe(writer.before, writer.last, writer.mayHold(1));
    return answer;
  }

  insertNext(make: (lamport: number) => StorableEvent): InsertResult {
    this.#session.assertIdle();
    if (this.#nextEvent.tryInsert(make, this.#now())) return STORED;
    return this.transact((writer) => writer.insert(make(writer.tick())));
  }

  receive(remote: number): number {
    return this.#session.write(() => {
      const lamport = lamportAbove(readLedger(this.#session).lamport, remote);
      writeLamport(this.#session, lamport);
      return lamport;
    });
  }

  due(page: DuePage): readonly OutboxEntry[] {
    return takeSoundDue(this.#session, page, this.#now());
  }

  nextDueAt(): number | undefined {
    return this.#session.read(() => selectNextDue(this.#session));
  }

  acquireLease(holder: LeaseHolder, ttl: number): LeaseAnswer {
    return this.#session.writeFromReserve(() => {
      const held = readLease(this.#session);
      if (held !== undefined && !isFree(held, holder.token, this.#now())) return { granted: false, ...held };
      const lease = { holder, expiresAt: this.#now() + ttl };
      writeLease(this.#session, lease);
      return { granted: true, ...lease };
    });
  }

  releaseLease(token: string): void {
    this.#session.writeFromReserve(() => {
      if (readLease(this.#session)?.holder.token === token) writeLease(this.#session, undefined);
    });
  }

  /**
   * Works as the port says, except on a full disk: what does not fit at once is recorded in parts, and delivered events
   * are removed ahead of their time if necessary. Deliveries must be recordable even then.
   */
  record(token: string, outcomes: readonly OutboxOutcome[]): number {
    return recordOutcomes(this.#session, { token, outcomes, now: this.#now() });
  }

  statistics(): OutboxStatistics {
    return this.#session.read(() => readStatistics(this.#session, this.#now()));
  }

  list(page: ListPage): readonly OutboxEntry[] {
    return this.#session.read(() => selectPage(this.#session, page));
  }

  find(eventId: string): OutboxEntry | undefined {
    return this.#session.read(() => selectById(this.#session, eventId));
  }

  conflicts(): readonly ConflictingEvent[] {
    return this.#session.read(() => selectConflicts(this.#session));
  }

  retry(eventIds?: readonly string[]): number {
    if (eventIds !== undefined) assertArgument('eventIds', eventIds, listOf('event ids'));
    return this.#session.writeFromReserve(() => revive(this.#session, eventIds, this.#options.limit));
  }

  prune(): number {
    const before = this.#now() - this.#options.keepDelivered;
    let pruned = 0;
    let removed: number;
    do {
      removed = this.#session.writeFromReserve(() => removeDelivered(this.#session, before, PRUNED_AT_ONCE));
      pruned += removed;
    } while (removed === PRUNED_AT_ONCE);
    return pruned;
  }

  /** The findings of a check of every event and of the file. It reads all of it, and damage never makes it throw. */
  check(): OutboxCheck {
    return checkOutbox(this.#session, this.#options.file);
  }

  close(): void {
    this.#session.close();
  }

  #now(): number {
    return this.#options.clock.now();
  }
}
