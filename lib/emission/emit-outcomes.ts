import { ContractViolationError } from '../errors/contract-violation.error.js';
import { DossierError } from '../errors/dossier.error.js';
import { EmissionFailedError } from '../errors/emission-failed.error.js';
import { Event } from '../event/event.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { InsertResult } from './event-store.port.js';

/** The result of the work, or the outcome that its error leads to. */
export function resultOrOutcome<T>(work: () => T): T | EmitOutcome {
  try {
    return work();
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** The outcome of an event that breaks the contract, or could not be made or stored. */
export function outcomeOfError(error: unknown): EmitOutcome {
  return error instanceof ContractViolationError
    ? { outcome: 'rejected', violations: error.violations }
    : failedOutcome(error);
}

/** The outcome of an event that could not be made or stored. */
export function failedOutcome(error: unknown): EmitOutcome {
  return { outcome: 'failed', error: error instanceof DossierError ? error : new EmissionFailedError(error) };
}

/** The outcome of an event inserted as this text. Few callers look at the event, so it is only parsed for them. */
export function outcomeOfInsert(inserted: InsertResult, text: string): EmitOutcome {
  if (inserted.result === 'refused') return failedOutcome(inserted.error);
  let event: Event | undefined;
  return {
    outcome: 'stored',
    get event() {
      return (event ??= Event.parse(JSON.parse(text)));
    },
  };
}
