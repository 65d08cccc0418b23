import { DossierReducer } from '../../reducer/dossier.reducer.js';

/**
 * The reducer of a service without extensions. It reads events of every contract, and its states have the names of one,
 * whatever events come: they can be recast to those of another.
 */
export function contractReducer(): DossierReducer {
  return new DossierReducer({ as: '2.4.0' });
}
