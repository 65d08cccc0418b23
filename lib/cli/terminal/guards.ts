import { writeProblem } from '../../errors/file-problems.js';
import { EXIT_CODES } from '../exit-code.js';
import { internalErrorLines } from './internal-error.js';
import { exitInterrupted } from './interruption.js';
import type { OutputStream } from './terminal.js';

/**
 * Ends the process quietly when the reader of stdout closes it (`| head -1`), and on Ctrl-C. Otherwise Node would show a
 * stack trace for the former.
 */
export function guardStreams(): void {
  process.stdout.on('error', exitUnwritable);
  // No reader is left.
  process.stderr.on('error', () => undefined);
  process.on('SIGINT', exitInterrupted);
  process.on('uncaughtException', exitOnInternalError);
}

/** Continues when the reader of stdout closes it, for work that matters even if its results are not read. */
export function goOnUnread(stdout: OutputStream): void {
  if (stdout !== process.stdout) return;
  process.stdout.off('error', exitUnwritable).on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') exitUnwritable(error);
  });
}

function exitUnwritable(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(EXIT_CODES.unread);
  process.stderr.write(`error: cannot write the result: ${writeProblem(error)}\n`);
  process.exit(EXIT_CODES.unusable);
}

/** Reports a fault of the command itself, and ends the process. */
export function exitOnInternalError(error: unknown): never {
  process.stderr.write(`${internalErrorLines(error, process.env).join('\n')}\n`);
  process.exit(EXIT_CODES.internal);
}
