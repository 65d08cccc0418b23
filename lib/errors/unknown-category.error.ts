import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** The manifest has no fixture category of this name; `knownCategories` lists those it has. */
export class UnknownCategoryError extends DossierError {
  readonly code = 'UNKNOWN_CATEGORY';

  constructor(
    readonly category: string,
    readonly knownCategories: readonly string[],
  ) {
    super(`unknown fixture category ${quoted(category)}: expected one of ${knownCategories.join(', ')}`);
  }
}
