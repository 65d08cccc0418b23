import { LeaseLostError } from '../../errors/lease-lost.error.js';
import { isStoreError } from '../../errors/store.error.js';
import { assertOneOutcomeEach, type OutboxOutcome } from '../outbox-outcome.js';
import { readLease } from './sqlite-ledger.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';
import { applyOutcomes, removeDelivered } from './sqlite-settling.js';

/** The outcomes of a batch, recorded by the holder of the lease. */
export interface Recording {
  readonly token: string;
  readonly outcomes: readonly OutboxOutcome[];
  readonly now: number;
}

/** This many rows fit into a log of a few pages. */
const ROWS_IN_PIECE = 8;
/** On a full disk the reasons must not take the room that a delivery needs. */
const LONGEST_ERROR_WHEN_FULL = 100;

/**
 * Records outcomes in one transaction. On a full disk it uses the reserve, then smaller transactions, and then the room
 * of events that were delivered before.
 *
 * @throws StoreError with the code OUTBOX_DISK_FULL when others have used up even the reserve.
 * @throws LeaseLostError, DuplicateOutcomeError as `DeliveryQueue.record` does.
 */
export function recordOutcomes(session: SqliteSession, recording: Recording): number {
  try {
    return session.writeFromReserve(() => {
      assertOneOutcomeEach(recording.outcomes);
      session.limitLog('much');
      return apply(session, recording);
    });
  } catch (error) {
    if (!isStoreError(error, 'OUTBOX_DISK_FULL')) throw error;
  }
  try {
    return recordInPieces(session, recording);
  } catch (error) {
    if (!isStoreError(error, 'OUTBOX_DISK_FULL')) throw error;
  }
  removeAllDelivered(session);
  return recordInPieces(session, recording);
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

function removeAllDelivered(session: SqliteSession): void {
  const remove = (): number => removeDelivered(session, Number.MAX_SAFE_INTEGER, ROWS_IN_PIECE);
  while (session.writePiecesFromReserve([remove])[0] === ROWS_IN_PIECE);
}
