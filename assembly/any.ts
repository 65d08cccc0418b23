import { MAX_DEPTH } from '../lib/scan/program-layout';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  FALS,
  LOWER_E,
  NULL,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  TRUE,
  afterBlanks,
  byteAt,
} from './characters';
import { afterNumber } from './number';
import { afterText } from './text';

/** The depth of the place being scanned, and one bit for each level around it: 1 for an object, 0 for a list. */
let depth: i32 = 0;
let levels: u64 = 0;

/** The end of a JSON value of any kind; 0 when there is none, or it is nested too deep. */
export function afterAny(at: usize): usize {
  depth = 0;
  levels = 0;
  do {
    at = afterLeaf(at);
    if (at != 0) at = toNextValue(at);
  } while (at != 0 && depth > 0);
  return at;
}

/** Descends to the first value that contains no others, and returns the end of that value. */
function afterLeaf(at: usize): usize {
  while (true) {
    const first = byteAt(at);
    if (first != OPEN_BRACE && first != OPEN_BRACKET) return afterScalar(at);
    if (depth == MAX_DEPTH) return 0;
    at = afterBlanks(at + 1);
    if (byteAt(at) == closing(first)) return at + 1;
    depth++;
    levels = (levels << 1) | (first == OPEN_BRACE ? 1 : 0);
    if (first == OPEN_BRACE) at = afterKey(at);
    if (at == 0) return 0;
  }
}

/** From the end of a value to the next one, leaving those that end in between; at the end of all, to that end. */
function toNextValue(at: usize): usize {
  while (depth > 0) {
    at = afterBlanks(at);
    const isObject = (levels & 1) == 1;
    const mark = byteAt(at++);
    if (mark == COMMA) return isObject ? afterKey(afterBlanks(at)) : afterBlanks(at);
    if (mark != (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) return 0;
    depth--;
    levels >>= 1;
  }
  return at;
}

function closing(mark: u32): u32 {
  return mark == OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
}

/** From a key to its value; 0 when there is no key. */
export function afterKey(at: usize): usize {
  at = afterText(at);
  return at == 0 ? 0 : afterColon(at);
}

/** From the end of a key to its value; 0 when there is no colon. */
export function afterColon(at: usize): usize {
  at = afterBlanks(at);
  return byteAt(at) == COLON ? afterBlanks(at + 1) : 0;
}

function afterScalar(at: usize): usize {
  if (byteAt(at) == QUOTE) return afterText(at);
  if (isNull(at)) return at + 4;
  const end = afterBoolean(at);
  return end == 0 ? afterNumber(at) : end;
}

/** Whether `null` is at an address. */
export function isNull(at: usize): bool {
  return load<u32>(at) == NULL;
}

/** The end of `true` or `false`; 0 when it is neither. */
export function afterBoolean(at: usize): usize {
  if (load<u32>(at) == TRUE) return at + 4;
  return load<u32>(at) == FALS && byteAt(at + 4) == LOWER_E ? at + 5 : 0;
}
