import { WORD_HEAD, WORD_LENGTH, WORD_MASK, WORD_SIZE, WORD_TAIL } from './program-layout.js';
import type { ProgramMemory } from './program-memory.js';

const HEAD_BYTES = 16;

/** Whether JSON writes a text verbatim between quotes: it needs no escape, and UTF-8 can encode it. */
export function isPlain(text: string): boolean {
  return text.isWellFormed() && JSON.stringify(text) === `"${text}"`;
}

/** Writes a plain text as a word at an address with enough room. */
export function writeWord(memory: ProgramMemory, address: number, text: string): void {
  const bytes = Buffer.from(`"${text}"`);
  const tail = bytes.subarray(HEAD_BYTES);
  memory.setBytes(address + WORD_HEAD, bytes.subarray(0, HEAD_BYTES));
  memory.setInt(address + WORD_MASK, 2 ** Math.min(bytes.length, HEAD_BYTES) - 1);
  memory.setInt(address + WORD_LENGTH, bytes.length);
  if (tail.length === 0) return;
  const place = memory.allocate(tail.length);
  memory.setBytes(place, tail);
  memory.setInt(address + WORD_TAIL, place);
}

/** The address of the word at an index, in a row of words. */
export function wordAddress(words: number, at: number): number {
  return words + at * WORD_SIZE;
}
