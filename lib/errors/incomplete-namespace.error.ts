import { DossierError } from './dossier.error.js';

/** What a mission lacks to be named in events and baselines, and where it belongs. */
export interface MissingNamespacePart {
  /** The part of the namespace. */
  readonly part: string;
  /** Where it should be said. */
  readonly where: string;
}

/** A mission's own files do not say which dossier it is. Nothing is made up in place of what is missing. */
export class IncompleteNamespaceError extends DossierError {
  readonly code = 'INCOMPLETE_NAMESPACE';

  constructor(
    readonly mission: string,
    readonly missing: readonly MissingNamespacePart[],
  ) {
    const list = missing.map(({ part, where }) => `${part} (add it to ${where})`).join(', ');
    super(`the mission ${mission} does not say ${list}`);
  }
}
