import type { DossierError } from '../../errors/dossier.error.js';
import { presentError } from '../error-presentation.js';
import { printLines } from '../terminal/output.js';
import type { OutputStream } from '../terminal/terminal.js';

/** Prints the errors of missions that could not be processed, each once: many may share a faulty file. */
export async function printErrors(
  missions: readonly { readonly error: DossierError | null }[],
  stderr: OutputStream,
): Promise<void> {
  const lines = missions.flatMap(({ error }) => (error === null ? [] : presentError(error, {}).lines));
  await printLines(stderr, [...new Set(lines)]);
}
