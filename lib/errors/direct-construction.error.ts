import { DossierError } from './dossier.error.js';

/** A contract class was called with `new`. Only `parse` makes instances, so that every instance is valid. */
export class DirectConstructionError extends DossierError {
  readonly code = 'DIRECT_CONSTRUCTION';

  constructor(readonly className: string) {
    super(`${className} cannot be constructed with new: use ${className}.parse(raw)`);
  }
}
