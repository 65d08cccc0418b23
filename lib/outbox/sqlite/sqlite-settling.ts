import { OutboxFullError } from '../../errors/outbox-full.error.js';
import { settle, type OutboxOutcome } from '../outbox-outcome.js';
import { countPending } from './sqlite-ledger.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';

const SETTLE = `
  UPDATE event SET state = ?, attempts = attempts + ?, rejections = rejections + ?, next_attempt_at = ?,
    last_error = ?, settled_at = ?
  WHERE sequence = ? AND state = 'pending'`;
const REVIVE = `UPDATE event SET state = 'pending', rejections = 0, next_attempt_at = 0, settled_at = NULL`;
const REVIVE_ALL = `${REVIVE} WHERE state = 'dead'`;
const REVIVE_ONE = `${REVIVE} WHERE event_id = ? AND state = 'dead'`;
const HASTEN_ONE = `UPDATE event SET next_attempt_at = 0 WHERE event_id = ? AND state = 'pending'`;
/** The clock and the last sequence outlive the last event. */
const KEEP_LAST = `
  UPDATE ledger SET lamport = max(ledger.lamport, last.lamport), sequence = max(ledger.sequence, last.sequence)
  FROM (SELECT lamport, sequence FROM event ORDER BY sequence DESC LIMIT 1) AS last
  WHERE EXISTS (SELECT 1 FROM event WHERE state = 'delivered' AND settled_at <= ?)`;
const PRUNE = `
  DELETE FROM event WHERE sequence IN
    (SELECT sequence FROM event WHERE state = 'delivered' AND settled_at <= ? ORDER BY settled_at LIMIT ?)`;

/** Applies outcomes; returns the number of changed events. */
export function applyOutcomes(session: SqliteSession, outcomes: readonly OutboxOutcome[], now: number): number {
  return sum(outcomes, (outcome) => {
    // Starting from zero, the results are the differences
    const to = settle({ attempts: 0, rejections: 0 }, outcome, now);
    const { state, attempts, rejections, nextAttemptAt, lastError, settledAt } = to;
    return session.run(SETTLE, state, attempts, rejections, nextAttemptAt, lastError, settledAt, outcome.sequence);
  });
}

/**
 * Makes dead events pending, as if never rejected, and the named pending events due; returns the number of changed
 * events.
 */
export function revive(session: SqliteSession, eventIds: readonly string[] | undefined, limit: number): number {
  const ids = [...new Set(eventIds)];
  const due = sum(ids, (eventId) => session.run(HASTEN_ONE, eventId));
  const revived =
    eventIds === undefined ? session.run(REVIVE_ALL) : sum(ids, (eventId) => session.run(REVIVE_ONE, eventId));
  if (revived > 0 && countPending(session) > limit) throw new OutboxFullError(limit);
  return due + revived;
}

/** Removes at most `most` events that were delivered at or before a time; returns their number. */
export function removeDelivered(session: SqliteSession, before: number, most: number): number {
  session.run(KEEP_LAST, before);
  return session.run(PRUNE, before, most);
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}
