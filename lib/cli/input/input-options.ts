import { constants } from 'node:buffer';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What the commands that read JSON Lines have in common. */
export interface InputOptions {
  /** In bytes; the reader's own limit when absent. */
  readonly maxLineBytes?: number;
}

/** Adds the argument and the option of a command that reads JSON Lines. */
export function addInputOptions(command: Command): Command {
  const limit = new Option('--max-line-bytes <N>', 'refuse lines with more bytes (default: 16777216, which is 16 MiB)');
  return command
    .argument('[FILE]', 'a file of JSON Lines; standard input when it is - or absent')
    .addOption(limit.argParser(parseLimit));
}

function parseLimit(text: string): number {
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= constants.MAX_STRING_LENGTH) return limit;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${constants.MAX_STRING_LENGTH}.`);
}
