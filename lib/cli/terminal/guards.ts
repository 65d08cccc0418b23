import { EXIT_CODES } from '../exit-code.js';
import { internalErrorLines } from './internal-error.js';
import { exitInterrupted } from './interruption.js';
import type { OutputStream } from './terminal.js';

/**
 * Ends the process quietly where the surroundings end it: when the reader of stdout has gone (`| head -1`), and on
 * Ctrl-C. Without this, Node would show a stack trace for the first.
 */
export function guardStreams(): void {
  process.stdout.on('error', exitUnwritable);
  // No reader is left.
  process.stderr.on('error', () => undefined);
  process.on('SIGINT', exitInterrupted);
  process.on('uncaughtException', exitOnInternalError);
}

/** Goes on when the reader of stdout has gone: for work that is worth doing even if its results are not read. */
export function goOnUnread(stdout: OutputStream): void {
  if (stdout !== process.stdout) return;
  process.stdout.off('error', exitUnwritable).on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') exitUnwritable(error);
  });
}

function exitUnwritable(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(EXIT_CODES.unread);
  process.stderr.write(`error: cannot write the result: ${error.message}\n`);
  process.exit(EXIT_CODES.unusable);
}

/** Says that the command itself is at fault, and ends the process. */
export function exitOnInternalError(error: unknown): never {
  process.stderr.write(`${internalErrorLines(error, process.env).join('\n')}\n`);
  process.exit(EXIT_CODES.internal);
}
