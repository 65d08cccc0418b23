import { DossierError } from './dossier.error.js';

/** The bytes given to `DossierProjection.load` are not a snapshot that it can read; `reason` says why. */
export class InvalidSnapshotError extends DossierError {
  readonly code = 'INVALID_SNAPSHOT';

  constructor(
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(
      `the snapshot of the projection cannot be loaded: ${reason}; rebuild the projection from its events`,
      options,
    );
  }
}
