import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** A fixture id was asked for that the manifest does not have; `knownIds` lists the ones that would do. */
export class UnknownFixtureError extends DossierError {
  readonly code = 'UNKNOWN_FIXTURE';

  constructor(
    readonly fixtureId: string,
    readonly knownIds: readonly string[],
  ) {
    super(`unknown fixture ${quoted(fixtureId)}: expected one of ${shown(knownIds)}`);
  }
}

const MOST_SHOWN = 20;

/** A manifest may have thousands of cases. */
function shown(ids: readonly string[]): string {
  const rest = ids.length - MOST_SHOWN;
  return rest > 0 ? `${ids.slice(0, MOST_SHOWN).join(', ')} and ${rest} more` : ids.join(', ');
}
