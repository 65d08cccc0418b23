import { DossierError } from './dossier.error.js';

/** A part of its namespace that a mission lacks, and the file that should name it. */
export interface MissingNamespacePart {
  /** The part of the namespace. */
  readonly part: string;
  /** Where it should be said. */
  readonly where: string;
}

/** The files of a mission do not name its whole namespace. Nothing is invented for the missing parts. */
export class IncompleteNamespaceError extends DossierError {
  readonly code = 'INCOMPLETE_NAMESPACE';

  constructor(
    readonly mission: string,
    readonly missing: readonly MissingNamespacePart[],
  ) {
    super(`the mission ${mission} does not say ${missingText(missing)}`);
  }
}

/** The missing parts, each with where to add it. */
export function missingText(missing: readonly MissingNamespacePart[]): string {
  return missing.map(({ part, where }) => `${part} (add it to ${where})`).join(', ');
}
