/** What stands in a decoded text for bytes that are no UTF-8, unless it was sent. */
export const REPLACEMENT = '\ufffd';
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

/**
 * Where the first bytes that are no UTF-8 begin, or undefined when all are. `text` is what `bytes` were decoded to, with
 * U+FFFD for what is invalid; most lines hold none, so that the look at the text is all they cost.
 */
export function invalidUtf8Offset(bytes: Buffer, text: string): number | undefined {
  let start = 0;
  let offset = 0;
  for (let found = text.indexOf(REPLACEMENT); found !== -1; found = text.indexOf(REPLACEMENT, start)) {
    offset += Buffer.byteLength(text.slice(start, found));
    const next = offset + REPLACEMENT_BYTES.length;
    if (!bytes.subarray(offset, next).equals(REPLACEMENT_BYTES)) return offset;
    offset = next;
    start = found + 1;
  }
  return undefined;
}
