import { fstatSync } from 'node:fs';
import { UnreadableInputError } from '../../errors/unreadable-input.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import type { ByteSource } from '../../event/byte-source.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';

/** An input of JSON Lines, not yet opened. */
export interface Input {
  /** How messages call it: `events.jsonl`, or `<stdin>`. Safe to print. */
  readonly name: string;
  readonly source: ByteSource;
}

const STDIN = '<stdin>';
const STDIN_DESCRIPTOR = 0;

/** The input that a FILE argument names. Says on stderr when it waits for somebody to type, who may not know. */
export async function openInput(file: string | undefined, terminal: Terminal): Promise<Input> {
  if (file === '')
    throw new UnreadableInputError('""', new Error('the file name is empty; give a path, or - for standard input'));
  if (file !== undefined && file !== '-') return { name: escapeInvisible(file), source: file };
  if (file === undefined && terminal.stdin.isTTY === true) {
    await printLines(terminal.stderr, [
      'note: reading events from the terminal, one a line; end with Ctrl-D, or see --help',
    ]);
  }
  if (terminal.stdin === process.stdin) refuseFolder();
  return { name: STDIN, source: terminal.stdin };
}

/** Node reads a folder at standard input as if it were empty. */
function refuseFolder(): void {
  if (!fstatSync(STDIN_DESCRIPTOR).isDirectory()) return;
  throw new UnreadableInputError(STDIN, Object.assign(new Error('EISDIR'), { code: 'EISDIR' }));
}
