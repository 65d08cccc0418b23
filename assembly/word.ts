import { WORD_HEAD, WORD_LENGTH, WORD_MASK, WORD_SIZE, WORD_TAIL } from '../lib/scan/program-layout';
import { areEqual, equalBytes } from './bytes';

// These functions run for every key, and are small enough for the compiler to inline.

/** Whether the first bytes of a word, up to 16, are at an address. */
export function hasHead(word: usize, at: usize): bool {
  const mask = load<i32>(word, WORD_MASK);
  return (equalBytes(at, word + WORD_HEAD) & mask) == mask;
}

/** Whether a word has no more bytes than those. */
export function isShort(word: usize): bool {
  return load<u32>(word, WORD_LENGTH) <= 16;
}

/** Whether the other bytes of a word are behind the first 16 at an address. */
export function hasTail(word: usize, at: usize): bool {
  return areEqual(load<u32>(word, WORD_TAIL), at + 16, load<u32>(word, WORD_LENGTH) - 16);
}

/** The word that is at an address, of `count` words one behind another; 0 when it is none of them. */
export function wordAt(words: usize, count: u32, at: usize): usize {
  const end = words + count * WORD_SIZE;
  for (let word = words; word < end; word += WORD_SIZE) {
    if (hasHead(word, at) && (isShort(word) || hasTail(word, at))) return word;
  }
  return 0;
}
