import { constants } from 'node:buffer';
import type { Command } from 'commander';
import { wholeNumber } from '../option-values.js';

/** What the commands that read JSON Lines have in common. */
export interface InputOptions {
  /** In bytes; the reader's own limit when absent. */
  readonly maxLineBytes?: number;
}

/** Adds the argument and the option of a command that reads JSON Lines. */
export function addInputOptions(command: Command): Command {
  const limit = 'refuse lines with more bytes (default: 16777216, which is 16 MiB)';
  return command
    .argument('[FILE]', 'a file of JSON Lines; standard input when it is - or absent')
    .option('--max-line-bytes <N>', limit, wholeNumber(1, constants.MAX_STRING_LENGTH));
}
