import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** The package ships no schema of this name; `knownNames` lists those it ships. */
export class UnknownSchemaError extends DossierError {
  readonly code = 'UNKNOWN_SCHEMA';

  constructor(
    readonly schemaName: string,
    readonly knownNames: readonly string[],
  ) {
    super(`unknown schema ${quoted(schemaName)}: expected one of ${knownNames.join(', ')}`);
  }
}
