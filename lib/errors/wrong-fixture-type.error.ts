import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** A fixture exists but is of another type than the one asked for; `knownIds` lists the fixtures of the right type. */
export class WrongFixtureTypeError extends DossierError {
  readonly code = 'WRONG_FIXTURE_TYPE';

  constructor(
    readonly fixtureId: string,
    readonly expectedType: string,
    readonly actualType: string,
    readonly knownIds: readonly string[],
  ) {
    super(
      `fixture ${quoted(fixtureId)} is a ${actualType}, not a ${expectedType}: expected one of ${knownIds.join(', ')}`,
    );
  }
}
