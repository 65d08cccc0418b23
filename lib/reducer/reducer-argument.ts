import type { Expectation } from '../argument-check.js';
import { DossierReducer } from './dossier.reducer.js';

/** An object with the handlers and detectors that reduce events. */
export const REDUCER: Expectation = {
  expected: 'a DossierReducer: new DossierReducer({ handlers, detectors })',
  accepts: (value) => value instanceof DossierReducer,
};
