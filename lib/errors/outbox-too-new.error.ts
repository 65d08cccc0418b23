import { DossierError } from './dossier.error.js';

/** The outbox's file was written by a later release of this package. It was left as it is. */
export class OutboxTooNewError extends DossierError {
  readonly code = 'OUTBOX_TOO_NEW';

  constructor(
    readonly file: string,
    readonly version: number,
    readonly supportedVersion: number,
  ) {
    super(
      `${file} has schema version ${String(version)}, but this release knows versions only up to ` +
        `${String(supportedVersion)}: use the release that wrote it, or a later one`,
    );
  }
}
