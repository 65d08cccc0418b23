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

/** Removing a long time's deliveries at once would keep others from writing meanwhile. */
const PRUNED_AT_ONCE = 1_000;

/**
 * An outbox in an SQLite file, which any number of threads and processes may have open at the same time: each opens it
 * for itself. Every method waits for others up to the busy timeout, and throws OutboxBusyError after it;
 * OutboxCorruptError, OutboxReadOnlyError, OutboxDiskFullError, OutboxReplacedError and OutboxUnavailableError say what else
 * can befall a file.
 */
export class SqliteOutbox implements Outbox {
  private readonly options: CompleteSqliteOptions;
  private readonly session: SqliteSession;
  private readonly nextEvent: SqliteNextEvent;

  private constructor(file: string, options: SqliteOutboxOptions) {
    this.options = completeSqliteOptions(file, options);
    this.session = new SqliteSession(this.options, OUTBOX_FILE);
    this.nextEvent = new SqliteNextEvent(this.session, this.options.limit);
  }

  /**
   * Opens the outbox in a file, and brings an older one to the present schema.
   *
   * @throws SqliteMissingError when there is no SQLite: it says what to install.
   * @throws OutboxTooNewError, OutboxForeignError when the file is of a later release, or of another program.
   * @throws InvalidArgumentError when an option makes no sense; the errors of the class when the file is of no use.
   */
  static open(file: string, options: SqliteOutboxOptions = {}): SqliteOutbox {
    return new SqliteOutbox(file, options);
  }

  transact<T>(work: (writer: EventWriter) => T): T {
    const { writer, answer } = this.session.write(() => {
      const writer = new SqliteWriter(this.session, this.options.limit, this.now());
      try {
        const answer = work(writer);
        writer.commit();
        return { writer, answer };
      } finally {
        writer.end();
      }
    });
    this.nextEvent.observe(writer.before, writer.last, writer.mayHold(1));
    return answer;
  }

  insertNext(make: (lamport: number) => StorableEvent): InsertResult {
    this.session.assertIdle();
    if (this.nextEvent.tryInsert(make, this.now())) return STORED;
    return this.transact((writer) => writer.insert(make(writer.tick())));
  }

  receive(remote: number): number {
    return this.session.write(() => {
      const lamport = lamportAbove(readLedger(this.session).lamport, remote);
      writeLamport(this.session, lamport);
      return lamport;
    });
  }

  due(page: DuePage): readonly OutboxEntry[] {
    return takeSoundDue(this.session, page, this.now());
  }

  nextDueAt(): number | undefined {
    return this.session.read(() => selectNextDue(this.session));
  }

  acquireLease(holder: LeaseHolder, ttl: number): LeaseAnswer {
    return this.session.writeFromReserve(() => {
      const held = readLease(this.session);
      if (held !== undefined && !isFree(held, holder.token, this.now())) return { granted: false, ...held };
      const lease = { holder, expiresAt: this.now() + ttl };
      writeLease(this.session, lease);
      return { granted: true, ...lease };
    });
  }

  releaseLease(token: string): void {
    this.session.writeFromReserve(() => {
      if (readLease(this.session)?.holder.token === token) writeLease(this.session, undefined);
    });
  }

  /**
   * As the port says, except that on a full disk what does not fit at once is recorded in parts, and what was delivered
   * before is removed ahead of its time if need be: it was promised to be deliverable.
   */
  record(token: string, outcomes: readonly OutboxOutcome[]): number {
    return recordOutcomes(this.session, { token, outcomes, now: this.now() });
  }

  statistics(): OutboxStatistics {
    return this.session.read(() => readStatistics(this.session, this.now()));
  }

  list(page: ListPage): readonly OutboxEntry[] {
    return this.session.read(() => selectPage(this.session, page));
  }

  find(eventId: string): OutboxEntry | undefined {
    return this.session.read(() => selectById(this.session, eventId));
  }

  conflicts(): readonly ConflictingEvent[] {
    return this.session.read(() => selectConflicts(this.session));
  }

  retry(eventIds?: readonly string[]): number {
    if (eventIds !== undefined) assertArgument('eventIds', eventIds, listOf('event ids'));
    return this.session.writeFromReserve(() => revive(this.session, eventIds, this.options.limit));
  }

  prune(): number {
    const before = this.now() - this.options.keepDelivered;
    let pruned = 0;
    let removed: number;
    do {
      removed = this.session.writeFromReserve(() => removeDelivered(this.session, before, PRUNED_AT_ONCE));
      pruned += removed;
    } while (removed === PRUNED_AT_ONCE);
    return pruned;
  }

  /** Checks every event by its checksum, and the file. It reads all of it, and throws for nothing that is damaged. */
  check(): OutboxCheck {
    return checkOutbox(this.session, this.options.file);
  }

  close(): void {
    this.session.close();
  }

  private now(): number {
    return this.options.clock.now();
  }
}
