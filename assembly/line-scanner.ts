import {
  LINE_START,
  NAMESPACE_NUMBER,
  NONE,
  NON_ASCII,
  NOT_RECOGNISED,
  PATH_NUMBER,
  PATH_START,
  SUPERSEDED_PATH_NUMBER,
  SUPERSEDED_PATH_START,
} from '../lib/scan/scan-record';
import { hasHighByte, lineFeedFrom } from './bytes';
import { LINE_FEED, afterBlanks, byteAt } from './characters';
import { afterEnvelope } from './form';
import { beginNamespace, commitNamespace, forgetNamespaces } from './namespace';
import {
  addressOf,
  beginRecords,
  clearRecord,
  nextRecord,
  readInt,
  setFlag,
  writeInt,
  writeKind,
  writeSpan,
} from './record';
import { numberOf } from './text-numbers';

export { beginNumbers } from './text-numbers';

/** Where free memory begins, behind the module's own tables. */
export function freeFrom(): usize {
  return __heap_base;
}

/**
 * Scans the lines from `at` to `end`, where the last of them must end with a line feed, and writes a record for each, at
 * most `most` of them. Up to 64 bytes behind `end` are read, and mean nothing. Answers how many lines were scanned.
 *
 * @param node is the program's node for envelopes.
 * @param isAscii says that no byte is 0x80 or above; it saves looking.
 * @param isUtf8 says that all bytes together are valid UTF-8.
 */
export function scan(node: usize, at: usize, end: usize, records: usize, most: i32, isAscii: bool, isUtf8: bool): i32 {
  beginRecords(at, records);
  forgetNamespaces();
  let count = 0;
  for (; at < end && count < most; count++) {
    at = scanLine(node, at, isAscii, isUtf8) + 1;
    nextRecord();
  }
  return count;
}

/** Scans one line into its record; answers where its line feed is. */
function scanLine(node: usize, at: usize, isAscii: bool, isUtf8: bool): usize {
  clearRecord();
  const recognised = afterLine(node, at);
  const end = recognised == 0 ? lineFeedFrom(at) : recognised;
  writeSpan(LINE_START, at, end);
  const isPlain = isAscii || !hasHighByte(at, end);
  if (!isPlain) setFlag(NON_ASCII);
  if (recognised == 0 || !(isPlain || isUtf8)) writeKind(NOT_RECOGNISED);
  else writeNumbers();
  return end;
}

function writeNumbers(): void {
  writeInt(NAMESPACE_NUMBER, commitNamespace());
  writePathNumber(PATH_START, PATH_NUMBER);
  writePathNumber(SUPERSEDED_PATH_START, SUPERSEDED_PATH_NUMBER);
}

/** The slot of a path's end is the one behind that of its start. */
function writePathNumber(slot: i32, numberSlot: i32): void {
  const start = readInt(slot);
  if (start != NONE) writeInt(numberSlot, numberOf(addressOf(start), readInt(slot + 1) - start));
}

/** The line feed at the end of a line that is recognised; 0 when it is not. */
function afterLine(node: usize, at: usize): usize {
  beginNamespace();
  at = afterEnvelope(node, afterBlanks(at));
  if (at != 0) at = afterBlanks(at);
  return at != 0 && byteAt(at) == LINE_FEED ? at : 0;
}
