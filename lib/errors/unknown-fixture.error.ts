import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** The manifest has no fixture with this id; `knownIds` lists the ids that are possible. */
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
