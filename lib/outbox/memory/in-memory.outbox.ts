import { assertArgument, listOf } from '../../argument-check.js';
import type { EventWriter } from '../../emission/event-store.port.js';
import type { Clock } from '../../emission/clock.js';
import { LeaseLostError } from '../../errors/lease-lost.error.js';
import { TransactionError } from '../../errors/transaction.error.js';
import { OutboxFullError } from '../../errors/outbox-full.error.js';
import { StoreError } from '../../errors/store.error.js';
import { lamportAbove } from '../lamport-clock.js';
import { isFree, type HeldLease } from '../lease-rule.js';
import type { LeaseAnswer, LeaseHolder } from '../lease.js';
import type { ConflictingEvent, OutboxEntry } from '../outbox-entry.js';
import { completeOptions, type OutboxOptions } from '../outbox-options.js';
import { assertOneOutcomeEach, settle, type OutboxOutcome } from '../outbox-outcome.js';
import type { OutboxStatistics } from '../outbox-statistics.js';
import type { DuePage, ListPage, Outbox } from '../outbox.port.js';
import { takePage } from './entry-page.js';
import { InMemoryWriter } from './in-memory.writer.js';
import { MemoryLedger } from './memory-ledger.js';
import { statisticsOf } from './memory-statistics.js';

/**
 * An outbox that lives as long as its process, for tests and for tools that deliver before they end.
 *
 * @example
 * ```ts
 * import { DossierEmitter, InMemoryOutbox } from 'mission-dossier/emission';
 *
 * const store = new InMemoryOutbox({ limit: 1_000 });
 * const emitter = new DossierEmitter({
 *   store,
 *   namespace: {
 *     project_uuid: '3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84',
 *     feature_slug: '021-search',
 *     target_branch: 'main',
 *     mission_key: 'software-dev',
 *     manifest_version: '1',
 *   },
 * });
 * console.log(emitter.emitAll([]).length, store.statistics().pending);
 * ```
 */
export class InMemoryOutbox implements Outbox {
  readonly #clock: Clock;
  readonly #keepDelivered: number;
  readonly #ledger: MemoryLedger;
  #lease: HeldLease | undefined;
  #isClosed = false;
  #isInTransaction = false;

  constructor(options: OutboxOptions = {}) {
    const { limit, keepDelivered, clock } = completeOptions(options);
    this.#clock = clock;
    this.#keepDelivered = keepDelivered;
    this.#ledger = new MemoryLedger(limit);
  }

  transact<T>(work: (writer: EventWriter) => T): T {
    this.#assertUsable();
    const writer = new InMemoryWriter(this.#ledger, this.#clock);
    this.#isInTransaction = true;
    try {
      const answer = work(writer);
      writer.commit();
      return answer;
    } finally {
      writer.end();
      this.#isInTransaction = false;
    }
  }

  receive(remote: number): number {
    this.#assertUsable();
    this.#ledger.lamport = lamportAbove(this.#ledger.lamport, remote);
    return this.#ledger.lamport;
  }

  due({ limit, after, maxBytes }: DuePage): readonly OutboxEntry[] {
    this.#assertUsable();
    const now = this.#clock.now();
    return takePage(
      this.#ledger.entries(({ state, nextAttemptAt }) => state === 'pending' && nextAttemptAt <= now),
      { limit, after, maxBytes },
    );
  }

  nextDueAt(): number | undefined {
    this.#assertUsable();
    let earliest: number | undefined;
    for (const { nextAttemptAt } of this.#ledger.entries(({ state }) => state === 'pending')) {
      if (earliest === undefined || nextAttemptAt < earliest) earliest = nextAttemptAt;
    }
    return earliest;
  }

  acquireLease(holder: LeaseHolder, ttl: number): LeaseAnswer {
    this.#assertUsable();
    const now = this.#clock.now();
    if (this.#lease !== undefined && !isFree(this.#lease, holder.token, now)) return { granted: false, ...this.#lease };
    this.#lease = { holder, expiresAt: now + ttl };
    return { granted: true, ...this.#lease };
  }

  releaseLease(token: string): void {
    this.#assertUsable();
    if (this.#lease?.holder.token === token) this.#lease = undefined;
  }

  record(token: string, outcomes: readonly OutboxOutcome[]): number {
    this.#assertUsable();
    assertOneOutcomeEach(outcomes);
    if (this.#lease?.holder.token !== token) throw new LeaseLostError();
    const now = this.#clock.now();
    let changed = 0;
    for (const outcome of outcomes) {
      const entry = this.#ledger.bySequence(outcome.sequence);
      if (entry?.state !== 'pending') continue;
      this.#ledger.put({ ...entry, ...settle(entry, outcome, now) });
      changed += 1;
    }
    return changed;
  }

  statistics(): OutboxStatistics {
    this.#assertUsable();
    return statisticsOf(this.#ledger, this.#clock.now());
  }

  list({ limit, after, state }: ListPage): readonly OutboxEntry[] {
    this.#assertUsable();
    return takePage(
      this.#ledger.entries((entry) => state === undefined || entry.state === state),
      { limit, after },
    );
  }

  find(eventId: string): OutboxEntry | undefined {
    this.#assertUsable();
    return this.#ledger.byId(eventId);
  }

  conflicts(): readonly ConflictingEvent[] {
    this.#assertUsable();
    return [...this.#ledger.conflicts];
  }

  retry(eventIds?: readonly string[]): number {
    if (eventIds !== undefined) assertArgument('eventIds', eventIds, listOf('event ids'));
    this.#assertUsable();
    const entries = this.#ledger.unsettled(eventIds);
    const revived = entries.filter(({ state }) => state === 'dead').length;
    if (this.#ledger.pending + revived > this.#ledger.limit) throw new OutboxFullError(this.#ledger.limit);
    for (const entry of entries) {
      const rejections = entry.state === 'dead' ? 0 : entry.rejections;
      this.#ledger.put({ ...entry, state: 'pending', rejections, nextAttemptAt: 0, settledAt: null });
    }
    return entries.length;
  }

  prune(): number {
    this.#assertUsable();
    const before = this.#clock.now() - this.#keepDelivered;
    const old = [
      ...this.#ledger.entries(({ state, settledAt }) => state === 'delivered' && Number(settledAt) <= before),
    ];
    for (const entry of old) this.#ledger.remove(entry);
    return old.length;
  }

  close(): void {
    this.#isClosed = true;
  }

  #assertUsable(): void {
    if (this.#isClosed) throw new StoreError('OUTBOX', 'CLOSED');
    if (this.#isInTransaction) throw new TransactionError('NESTED_TRANSACTION');
  }
}
