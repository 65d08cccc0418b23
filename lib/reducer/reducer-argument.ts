import type { Expectation } from '../argument-check.js';
import { DossierReducer } from './dossier.reducer.js';

/** Has the handlers and detectors that events are reduced by. */
export const REDUCER: Expectation = {
  expected: 'a DossierReducer: new DossierReducer({ handlers, detectors })',
  accepts: (value) => value instanceof DossierReducer,
};
