/** The character that a decoder writes for bytes that are not UTF-8. It may also have been sent as it is. */
export const REPLACEMENT = '\ufffd';
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

/**
 * The offset of the first bytes that are not UTF-8, or undefined when all are. `text` is the decoded form of `bytes`,
 * with U+FFFD for what is invalid. Most lines do not contain it, so that searching the text is the only cost.
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
