import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** A fixture id was asked for that the manifest does not have; `knownIds` lists the ones that would do. */
export class UnknownFixtureError extends DossierError {
  readonly code = 'UNKNOWN_FIXTURE';

  constructor(
    readonly fixtureId: string,
    readonly knownIds: readonly string[],
  ) {
    super(`unknown fixture ${quoted(fixtureId)}: expected one of ${knownIds.join(', ')}`);
  }
}
