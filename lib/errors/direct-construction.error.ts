import { DossierError } from './dossier.error.js';

/** Someone called `new` on a contract class. Instances come from `parse` alone, so that every one of them is valid. */
export class DirectConstructionError extends DossierError {
  readonly code = 'DIRECT_CONSTRUCTION';

  constructor(readonly className: string) {
    super(`${className} has no public constructor: use ${className}.parse(raw)`);
  }
}
