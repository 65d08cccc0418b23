import { DossierError } from './dossier.error.js';

/** An injected reducer was used while the application was still creating its providers, so handlers may be missing. */
export class ReducerNotReadyError extends DossierError {
  readonly code = 'REDUCER_NOT_READY';

  constructor() {
    super(
      'the reducer was used before all handlers were registered: use it in onModuleInit or later, not in a constructor',
    );
  }
}
