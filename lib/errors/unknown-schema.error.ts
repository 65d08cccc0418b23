import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** A schema was asked for that is not shipped; `knownNames` lists those that are. */
export class UnknownSchemaError extends DossierError {
  readonly code = 'UNKNOWN_SCHEMA';

  constructor(
    readonly schemaName: string,
    readonly knownNames: readonly string[],
  ) {
    super(`unknown schema ${quoted(schemaName)}: expected one of ${knownNames.join(', ')}`);
  }
}
