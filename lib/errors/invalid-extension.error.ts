import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

const KINDS = { INVALID_HANDLER: 'handler', INVALID_DETECTOR: 'detector' };

/** A registered handler or detector cannot work; `problem` says what it lacks and how to correct it. */
export class InvalidExtensionError extends DossierError {
  constructor(
    readonly code: keyof typeof KINDS,
    readonly extensionName: string,
    readonly problem: string,
  ) {
    super(`${KINDS[code]} ${preview(extensionName)} ${problem}`);
  }
}
