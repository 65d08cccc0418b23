import { preview } from './preview.js';

const LONGEST = 4000;

/**
 * The base of every error this package throws on purpose.
 *
 * `code` is stable across releases: switch on it, never on the message. `cause` is the error underneath, where there is one.
 * A message is safe for a log and for a terminal, whatever it quotes: it is one line, invisible characters are written as
 * `\u{…}`, and it is cut off after 4000 characters.
 */
export abstract class DossierError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: { cause?: unknown }) {
    super(preview(message, LONGEST), options);
    this.name = new.target.name;
  }
}
