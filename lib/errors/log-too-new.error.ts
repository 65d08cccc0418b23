import { DossierError } from './dossier.error.js';

/** The event log was written by a later release of this package. It was left as it is. */
export class LogTooNewError extends DossierError {
  readonly code = 'LOG_TOO_NEW';

  constructor(
    readonly place: string,
    readonly version: number,
    readonly supportedVersion: number,
  ) {
    super(
      `the event log ${place} has schema version ${String(version)}, but this release knows versions only up to ` +
        `${String(supportedVersion)}: use the release that wrote it, or a later one`,
    );
  }
}
