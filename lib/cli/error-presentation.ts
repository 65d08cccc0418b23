import { DossierError } from '../errors/dossier.error.js';
import { escapeInvisible } from '../errors/preview.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { internalErrorLines } from './terminal/internal-error.js';
import { InterruptedError } from './terminal/interrupted.error.js';
import type { Terminal } from './terminal/terminal.js';

/** How an error is shown to the user of the command. */
export interface ErrorPresentation {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

/**
 * What to show of an error that ends a command. One that the package throws on purpose is about usage, or about input that
 * cannot be read, since commands themselves report what breaks the contract; any other is the command's own fault.
 */
export function presentError(error: unknown, env: Terminal['env']): ErrorPresentation {
  if (error instanceof InterruptedError) return { lines: [], exitCode: EXIT_CODES.interrupted };
  if (!(error instanceof DossierError)) return { lines: internalErrorLines(error, env), exitCode: EXIT_CODES.internal };
  return { lines: [`error: ${escapeInvisible(error.message)}`], exitCode: EXIT_CODES.unusable };
}
