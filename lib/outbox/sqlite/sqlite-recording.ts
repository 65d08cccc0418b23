import { LeaseLostError } from '../../errors/lease-lost.error.js';
import { assertOneOutcomeEach, type OutboxOutcome } from '../outbox-outcome.js';
import { readLease } from './sqlite-ledger.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';
import { applyOutcomes, removeDelivered } from './sqlite-settling.js';

/** What came of a batch, recorded by who has the lease. */
export interface Recording {
  readonly token: string;
  readonly outcomes: readonly OutboxOutcome[];
  readonly now: number;
}

/** Removing a long time's deliveries at once would keep others from writing meanwhile. */
const PRUNED_AT_ONCE = 1_000;
/** An outcome changes a row of its own, and may have a reason. */
const BYTES_OF_OUTCOME = 4_096;
/** So many rows fit into a log of a few pages. */
const ROWS_IN_PIECE = 8;
/** On a full disk a reason takes room that a delivery needs. */
const LONGEST_ERROR_WHEN_FULL = 60;

/**
 * Records outcomes in one transaction. On a full disk it takes the room that is kept back, for smaller transactions and
 * shorter reasons, and then the room of events that were delivered before.
 *
 * @throws OutboxDiskFullError when others have taken even the room that was kept back.
 * @throws LeaseLostError, DuplicateOutcomeError as `DeliveryQueue.record`.
 */
export function recordOutcomes(session: SqliteSession, recording: Recording): number {
  assertOneOutcomeEach(recording.outcomes);
  const hasRoom = session.hasRoomFor(recording.outcomes.length * BYTES_OF_OUTCOME);
  const changed = hasRoom ? unlessFull(session, () => recordAtOnce(session, recording)) : undefined;
  if (changed !== undefined) return changed;
  const changedInPieces = unlessFull(session, () => recordInPieces(session, recording));
  if (changedInPieces !== undefined) return changedInPieces;
  pruneInPieces(session, Number.MAX_SAFE_INTEGER);
  return recordInPieces(session, recording);
}

/** What the work gives; undefined when the disk is too full for it. */
function unlessFull<T>(session: SqliteSession, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (session.isDiskFull(error)) return undefined;
    throw error;
  }
}

function recordAtOnce(session: SqliteSession, recording: Recording): number {
  return session.write(() => {
    session.limitLog('much');
    return apply(session, recording);
  });
}

function apply(session: SqliteSession, { token, outcomes, now }: Recording): number {
  if (readLease(session)?.holder.token !== token) throw new LeaseLostError();
  return applyOutcomes(session, outcomes, now);
}

function recordInPieces(session: SqliteSession, { outcomes, ...recording }: Recording): number {
  const pieces = Array.from({ length: Math.ceil(outcomes.length / ROWS_IN_PIECE) }, (_, piece) => {
    const part = outcomes.slice(piece * ROWS_IN_PIECE, (piece + 1) * ROWS_IN_PIECE).map(shortened);
    return () => apply(session, { ...recording, outcomes: part });
  });
  return session.writePiecesFromReserve(pieces).reduce((total, changed) => total + changed, 0);
}

function shortened(outcome: OutboxOutcome): OutboxOutcome {
  return outcome.result === 'delivered'
    ? outcome
    : { ...outcome, error: outcome.error.slice(0, LONGEST_ERROR_WHEN_FULL) };
}

/**
 * Removes what was delivered at or before a time; answers how many events. On a full disk it does so in small pieces, out
 * of the room that is kept back.
 */
export function prune(session: SqliteSession, before: number): number {
  let pruned = 0;
  for (let removed = PRUNED_AT_ONCE; removed === PRUNED_AT_ONCE; pruned += removed) {
    const count = unlessFull(session, () => session.write(() => removeDelivered(session, before, PRUNED_AT_ONCE)));
    if (count === undefined) return pruned + pruneInPieces(session, before);
    removed = count;
  }
  return pruned;
}

function pruneInPieces(session: SqliteSession, before: number): number {
  let pruned = 0;
  for (let removed = ROWS_IN_PIECE; removed === ROWS_IN_PIECE; pruned += removed) {
    [removed = 0] = session.writePiecesFromReserve([() => removeDelivered(session, before, ROWS_IN_PIECE)]);
  }
  return pruned;
}
