import type { DossierError } from '../../errors/dossier.error.js';
import { IncompleteNamespaceError, missingText } from '../../errors/incomplete-namespace.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import { presentError } from '../error-presentation.js';
import { printLines } from '../terminal/output.js';
import type { OutputStream } from '../terminal/terminal.js';

/** An error, and the missions that have it where it is what they lack. */
interface SharedError {
  readonly error: DossierError;
  readonly missions: string[];
}

/**
 * Prints the errors of missions that could not be processed, each once: many may share a faulty file, or lack the same
 * part of their namespace.
 */
export async function printErrors(
  missions: readonly { readonly error: DossierError | null }[],
  stderr: OutputStream,
): Promise<void> {
  const shared = new Map<string, SharedError>();
  for (const { error } of missions) {
    if (error === null) continue;
    const lacks = error instanceof IncompleteNamespaceError;
    const key = lacks ? missingText(error.missing) : error.message;
    const entry = shared.get(key) ?? { error, missions: [] };
    if (lacks) entry.missions.push(error.mission);
    shared.set(key, entry);
  }
  await printLines(
    stderr,
    [...shared].flatMap(([key, one]) => linesOf(key, one)),
  );
}

function linesOf(lacking: string, { error, missions }: SharedError): readonly string[] {
  if (missions.length <= 1) return presentError(error, {}).lines;
  return [escapeInvisible(`error: ${missions.length} missions do not say ${lacking}: ${missions.join(', ')}`)];
}
