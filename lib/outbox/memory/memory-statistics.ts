import { frozenRecord } from '../../model/frozen-record.js';
import type { OutboxStatistics } from '../outbox-statistics.js';
import type { OutboxEntry, OutboxState } from '../outbox-entry.js';
import type { MemoryLedger } from './memory-ledger.js';

/** Counts the contents of the ledger as of `now`. */
export function statisticsOf(ledger: MemoryLedger, now: number): OutboxStatistics {
  const pending = [...ledger.entries(({ state }) => state === 'pending')];
  const oldest = pending[0];
  const sentBetween = (least: number, most: number): number =>
    pending.filter(({ attempts }) => attempts >= least && attempts <= most).length;
  return {
    pending: ledger.pending,
    retried: sentBetween(1, Infinity),
    dead: countOf(ledger, 'dead'),
    delivered: countOf(ledger, 'delivered'),
    conflicts: ledger.conflicts.length,
    refused: ledger.refused,
    oldestPendingAge: oldest === undefined ? null : Math.max(0, now - oldest.storedAt),
    byEventType: frozenRecord(typeCounts(pending)),
    byAttempts: { '0': sentBetween(0, 0), '1-3': sentBetween(1, 3), '4+': sentBetween(4, Infinity) },
    lamportClock: ledger.lamport,
  };
}

function countOf(ledger: MemoryLedger, wanted: OutboxState): number {
  return [...ledger.entries(({ state }) => state === wanted)].length;
}

function typeCounts(entries: readonly OutboxEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { eventType } of entries) counts.set(eventType, (counts.get(eventType) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
