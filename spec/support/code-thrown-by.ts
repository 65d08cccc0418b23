import { DossierError } from '../../lib/errors/dossier.error.js';
import { thrownBy } from './thrown-by.js';

/** The DossierError that a function throws; anything else that it throws goes through. */
export function dossierErrorOf(action: () => unknown): DossierError {
  const error = thrownBy(action);
  if (error instanceof DossierError) return error;
  throw error;
}

/** The code of the DossierError that a function throws. */
export function codeThrownBy(action: () => unknown): string {
  return dossierErrorOf(action).code;
}
