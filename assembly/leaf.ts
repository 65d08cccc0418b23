import {
  INTEGER_MAX,
  INTEGER_MIN,
  NODE_SLOT,
  NO_SLOT,
  WORDS,
  WORD_COUNT,
  WORD_LENGTH,
} from '../lib/scan/program-layout';
import { DOT, QUOTE, byteAt } from './characters';
import { afterDigits, afterInteger, scannedInteger } from './number';
import { floatSlot, writeSpan } from './record';
import { closingQuote } from './text';
import { wordAt } from './word';

/** The slot that a node writes. */
export function slotOf(node: usize): i32 {
  return load<i32>(node, NODE_SLOT);
}

/** Whether a node captures. */
export function hasSlot(node: usize): bool {
  return slotOf(node) != NO_SLOT;
}

/** The end of a text without escapes, which is captured when the node asks for it; 0 when it is none. */
export function afterPlainText(node: usize, at: usize): usize {
  const quote = closingQuote(at);
  if (quote == 0) return 0;
  if (hasSlot(node)) writeSpan(slotOf(node), at + 1, quote);
  return quote + 1;
}

/** The end of one of the words of a node; 0 when it is none. */
export function afterOneOf(node: usize, at: usize): usize {
  const word = wordAt(node + WORDS, load<u32>(node, WORD_COUNT), at);
  return word == 0 ? 0 : at + load<u32>(word, WORD_LENGTH);
}

/** The end of an integer within the bounds of a node; 0 when it is none. */
export function afterIntegerWithin(node: usize, at: usize): usize {
  const end = afterInteger(at);
  const value = scannedInteger();
  if (end == 0 || value < load<f64>(node, INTEGER_MIN) || value > load<f64>(node, INTEGER_MAX)) return 0;
  if (hasSlot(node)) store<f64>(floatSlot(slotOf(node)), value);
  return end;
}

/** The end of three numbers with dots between them, in quotes; 0 when it is none. */
export function afterVersion(at: usize): usize {
  if (byteAt(at) != QUOTE) return 0;
  at = afterDigits(at + 1);
  for (let dots = 0; dots < 2; dots++) {
    if (at == 0 || byteAt(at) != DOT) return 0;
    at = afterDigits(at + 1);
  }
  return at != 0 && byteAt(at) == QUOTE ? at + 1 : 0;
}
