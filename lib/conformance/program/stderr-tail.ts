import { escapeInvisible } from '../../errors/preview.js';

const KEPT_BYTES = 4096;
const SHOWN_LINES = 6;
const SHOWN_CHARACTERS = 500;

/** The end of a program's stderr, and its total length. Holds at most a few kilobytes. */
export class StderrTail {
  #kept: Buffer = Buffer.alloc(0);

  push(chunk: Uint8Array): void {
    this.#kept = Buffer.from(Buffer.concat([this.#kept, chunk]).subarray(-KEPT_BYTES));
  }

  /** The last lines on one printable line; a beginning that is too long is replaced by `…`. */
  text(): string {
    const lines = this.#kept
      .toString()
      .split('\n')
      .map(escapedLine)
      .filter((line) => line !== '');
    const text = lines.slice(-SHOWN_LINES).join(' | ');
    const characters = Array.from(text);
    return characters.length <= SHOWN_CHARACTERS ? text : `…${characters.slice(-SHOWN_CHARACTERS).join('')}`;
  }
}

function escapedLine(line: string): string {
  return escapeInvisible(line.trimEnd());
}
