import { NONE } from '../lib/scan/scan-record';
import { MOST_TEXTS, SLOT_COUNT, SLOT_SIZE, TEXT_NUMBERS_SIZE } from '../lib/scan/text-numbers-layout';
import { areEqual } from './bytes';

/** Leaves of a hash its upper bits, as many as number the slots. */
const SLOT_SHIFT = clz(SLOT_COUNT) + 1;
/** How many slots are looked at for one text: whoever makes up texts for one slot does not make the search long. */
const MOST_PROBES: u32 = 16;
const TEXT_LENGTH: usize = 0;
const TEXT_NUMBER: usize = 4;
const TEXT_BYTES: usize = 8;
/** Texts are compared 16 bytes at a time, also the last ones. */
const TEXT_PADDING: usize = 16;
const MULTIPLIER: u64 = 0x9e3779b97f4a7c15;

/** Where the slots are; 0 as long as no text gets a number. */
let slots: usize = 0;
let nextText: usize = 0;
let textsEnd: usize = 0;
let count: i32 = 0;

/** From now on texts get numbers, in memory of TEXT_NUMBERS_SIZE zeros. */
export function beginNumbers(at: usize): void {
  slots = at;
  nextText = at + SLOT_COUNT * SLOT_SIZE;
  textsEnd = at + TEXT_NUMBERS_SIZE - TEXT_PADDING;
}

/**
 * The number of a text: the same for the same bytes for as long as the module lives, counted from 0. NONE when there
 * are too many texts, or too long ones, to remember this one, and before {@link beginNumbers}.
 */
export function numberOf(at: usize, length: usize): i32 {
  if (slots == 0) return NONE;
  const hash = hashOf(at, length);
  const first = hash >>> SLOT_SHIFT;
  for (let probe: u32 = 0; probe < MOST_PROBES; probe++) {
    const slot = slots + ((first + probe) & (SLOT_COUNT - 1)) * SLOT_SIZE;
    const text = load<u32>(slot, 4) as usize;
    if (text == 0) return remember(slot, hash, at, length);
    if (
      load<u32>(slot) == hash &&
      (load<u32>(text, TEXT_LENGTH) as usize) == length &&
      areEqual(text + TEXT_BYTES, at, length)
    ) {
      return load<i32>(text, TEXT_NUMBER);
    }
  }
  return NONE;
}

function remember(slot: usize, hash: u32, at: usize, length: usize): i32 {
  const end = nextText + TEXT_BYTES + length;
  if (count == MOST_TEXTS || end > textsEnd) return NONE;
  store<u32>(slot, hash);
  store<u32>(slot, nextText as u32, 4);
  store<u32>(nextText, length as u32, TEXT_LENGTH);
  store<i32>(nextText, count, TEXT_NUMBER);
  memory.copy(nextText + TEXT_BYTES, at, length);
  nextText = (end + 7) & ~7;
  return count++;
}

/**
 * The upper bits depend on every byte of the text, the lower ones hardly on the last two of a text whose length is a
 * multiple of 8. Reads up to 7 bytes behind the text, and leaves them out.
 */
function hashOf(at: usize, length: usize): u32 {
  let hash: u64 = length as u64;
  for (; length >= 8; length -= 8) {
    hash = mixed(hash, load<u64>(at));
    at += 8;
  }
  if (length > 0) hash = mixed(hash, load<u64>(at) & (((1 as u64) << ((length as u64) << 3)) - 1));
  return (hash >> 32) as u32;
}

function mixed(hash: u64, word: u64): u64 {
  const product = (hash ^ word) * MULTIPLIER;
  return product ^ (product >> 32);
}
