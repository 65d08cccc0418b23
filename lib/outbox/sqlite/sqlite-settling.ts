import { OutboxFullError } from '../../errors/outbox-full.error.js';
import { settle, type OutboxOutcome } from '../outbox-outcome.js';
import { readLedger, writeLedger } from './sqlite-ledger.js';
import type { SqliteSession } from './sqlite-session.js';

const SETTLE = `
  UPDATE event SET state = ?, attempts = attempts + ?, rejections = rejections + ?, next_attempt_at = ?,
    last_error = ?, settled_at = ?
  WHERE sequence = ? AND state = 'pending'`;
const REVIVE = `UPDATE event SET state = 'pending', rejections = 0, next_attempt_at = 0, settled_at = NULL`;
const REVIVE_ALL = `${REVIVE} WHERE state = 'dead'`;
const REVIVE_ONE = `${REVIVE} WHERE event_id = ? AND state = ?`;
const PRUNE = `
  DELETE FROM event WHERE sequence IN
    (SELECT sequence FROM event WHERE state = 'delivered' AND settled_at <= ? ORDER BY settled_at LIMIT ?)`;

/** Applies outcomes; answers how many events they changed. */
export function applyOutcomes(session: SqliteSession, outcomes: readonly OutboxOutcome[], now: number): number {
  let changed = 0;
  let settled = 0;
  for (const outcome of outcomes) {
    // From nothing, what comes out are the differences
    const to = settle({ attempts: 0, rejections: 0 }, outcome, now);
    const changes = session.run(
      SETTLE,
      to.state,
      to.attempts,
      to.rejections,
      to.nextAttemptAt,
      to.lastError,
      to.settledAt,
      outcome.sequence,
    );
    changed += changes;
    if (to.state !== 'pending') settled += changes;
  }
  addPending(session, -settled);
  return changed;
}

/** Makes dead events pending, and due those of the named that are pending; answers how many it changed. */
export function revive(session: SqliteSession, eventIds: readonly string[] | undefined, limit: number): number {
  const ids = [...new Set(eventIds)];
  const due = sum(ids, (eventId) => session.run(REVIVE_ONE, eventId, 'pending'));
  const revived =
    eventIds === undefined ? session.run(REVIVE_ALL) : sum(ids, (eventId) => session.run(REVIVE_ONE, eventId, 'dead'));
  if (revived > 0 && readLedger(session).pending + revived > limit) throw new OutboxFullError(limit);
  addPending(session, revived);
  return due + revived;
}

/** Removes at most `most` events that were delivered at or before a time; answers how many. */
export function removeDelivered(session: SqliteSession, before: number, most: number): number {
  return session.run(PRUNE, before, most);
}

function addPending(session: SqliteSession, difference: number): void {
  if (difference === 0) return;
  const ledger = readLedger(session);
  writeLedger(session, { ...ledger, pending: ledger.pending + difference });
}

function sum(ids: readonly string[], count: (eventId: string) => number): number {
  return ids.reduce((total, eventId) => total + count(eventId), 0);
}
