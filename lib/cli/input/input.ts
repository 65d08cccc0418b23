import { accessSync, constants, fstatSync, statSync, type Stats } from 'node:fs';
import { UnreadableInputError } from '../../errors/unreadable-input.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import type { ByteSource } from '../../event/byte-source.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';

/** An input of JSON Lines, not yet opened. */
export interface Input {
  /** Its name in messages: `events.jsonl`, or `<stdin>`. Safe to print. */
  readonly name: string;
  readonly source: ByteSource;
  /** How many bytes it has, if that is known before it is read. */
  readonly size: number | undefined;
  /** Whether a person types it. */
  readonly isTyped: boolean;
  /** Whether opening or reading it may block a thread of the process, which then cannot exit: a pipe that has a path. */
  readonly mayBlock: boolean;
}

const STDIN = '<stdin>';
const STDIN_DESCRIPTOR = 0;

/** The input that a FILE argument names. If it waits for a person to type, stderr says so. */
export async function openInput(file: string | undefined, terminal: Terminal): Promise<Input> {
  if (file === '')
    throw new UnreadableInputError('""', new Error('the file name is empty; give a path, or - for standard input'));
  if (file !== undefined && file !== '-') {
    const size = sizeOf(() => statSync(file));
    return { name: escapeInvisible(file), source: file, size, isTyped: false, mayBlock: size === undefined };
  }
  const stdin = { name: STDIN, source: terminal.stdin, isTyped: terminal.stdin.isTTY === true, mayBlock: false };
  if (file === undefined && stdin.isTyped) {
    await printLines(terminal.stderr, [
      'note: reading events from the terminal, one per line; end with Ctrl-D, or see --help',
    ]);
  }
  if (terminal.stdin !== process.stdin) return { ...stdin, size: undefined };
  refuseFolder();
  return { ...stdin, size: sizeOf(() => fstatSync(STDIN_DESCRIPTOR)) };
}

/**
 * Refuses a file that cannot be read, before any other work.
 *
 * @throws UnreadableInputError when it does not exist, is a folder, or may not be read.
 */
export function requireReadable(source: ByteSource): void {
  if (typeof source !== 'string') return;
  try {
    accessSync(source, constants.R_OK);
    if (statSync(source).isDirectory()) throw folderError();
  } catch (cause) {
    throw new UnreadableInputError(source, cause);
  }
}

/** Node reads a folder at standard input as if it were empty. */
function refuseFolder(): void {
  if (fstatSync(STDIN_DESCRIPTOR).isDirectory()) throw new UnreadableInputError(STDIN, folderError());
}

/** What the system says when a folder is read as a file. */
function folderError(): Error {
  return Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
}

/** A file that cannot be examined cannot be read either; reading it will say why. */
function sizeOf(look: () => Stats): number | undefined {
  try {
    const stats = look();
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return undefined;
  }
}
