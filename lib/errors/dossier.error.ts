/**
 * The base of every error this package throws on purpose.
 *
 * `code` is stable across releases: switch on it, never on the message. `cause` is the error underneath, where there is one.
 */
export abstract class DossierError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}
