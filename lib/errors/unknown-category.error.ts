import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** A fixture category was asked for that the manifest does not name; `knownCategories` lists those it does. */
export class UnknownCategoryError extends DossierError {
  readonly code = 'UNKNOWN_CATEGORY';

  constructor(
    readonly category: string,
    readonly knownCategories: readonly string[],
  ) {
    super(`unknown fixture category ${quoted(category)}: expected one of ${knownCategories.join(', ')}`);
  }
}
