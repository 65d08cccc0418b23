import { WORD_HEAD, WORD_LENGTH, WORD_MASK, WORD_SIZE, WORD_TAIL } from '../lib/scan/program-layout';
import { areEqual, equalBytes } from './bytes';

/** Whether the bytes of a word, quotes included, are at an address. */
export function isWord(word: usize, at: usize): bool {
  const mask = load<i32>(word, WORD_MASK);
  if ((equalBytes(at, word + WORD_HEAD) & mask) != mask) return false;
  const length = load<u32>(word, WORD_LENGTH);
  return length <= 16 || areEqual(load<u32>(word, WORD_TAIL), at + 16, length - 16);
}

/** The word that is at an address, of `count` words one behind another; 0 when it is none of them. */
export function wordAt(words: usize, count: u32, at: usize): usize {
  const end = words + count * WORD_SIZE;
  for (let word = words; word < end; word += WORD_SIZE) {
    if (isWord(word, at)) return word;
  }
  return 0;
}
