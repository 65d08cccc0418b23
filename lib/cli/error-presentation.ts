import { DossierError } from '../errors/dossier.error.js';
import { escapeInvisible } from '../errors/preview.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { internalErrorLines } from './terminal/internal-error.js';
import type { Terminal } from './terminal/terminal.js';

/** How an error is shown to whoever ran the command. */
export interface ErrorPresentation {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

/** The errors that are about the data; all others of the package are about usage, or input that cannot be read. */
const ABOUT_DATA: ReadonlySet<string> = new Set(['CONTRACT_VIOLATION', 'NAMESPACE_MIXED_STREAM']);

/** What to show of an error: its message when it was thrown on purpose, otherwise that the command is at fault. */
export function presentError(error: unknown, env: Terminal['env']): ErrorPresentation {
  if (!(error instanceof DossierError)) return { lines: internalErrorLines(error, env), exitCode: EXIT_CODES.internal };
  const exitCode = ABOUT_DATA.has(error.code) ? EXIT_CODES.contractBroken : EXIT_CODES.unusable;
  return { lines: [`error: ${escapeInvisible(error.message)}`], exitCode };
}
