import { LINE_START, NON_ASCII, NOT_RECOGNISED, SAME_NAMESPACE } from '../lib/scan/scan-record';
import { hasHighByte, lineFeedFrom } from './bytes';
import { LINE_FEED, afterBlanks, byteAt } from './characters';
import { afterEnvelope } from './form';
import { beginNamespace, commitNamespace, forgetNamespaces } from './namespace';
import { beginRecords, clearRecord, nextRecord, setFlag, writeKind, writeSpan } from './record';

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
  else if (commitNamespace()) setFlag(SAME_NAMESPACE);
  return end;
}

/** The line feed at the end of a line that is recognised; 0 when it is not. */
function afterLine(node: usize, at: usize): usize {
  beginNamespace();
  at = afterEnvelope(node, afterBlanks(at));
  if (at != 0) at = afterBlanks(at);
  return at != 0 && byteAt(at) == LINE_FEED ? at : 0;
}
