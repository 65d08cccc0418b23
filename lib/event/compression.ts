/** The supported compressions of an input. */
export type Compression = 'gzip' | 'zstd';

/**
 * The first bytes of each format, in hexadecimal (RFC 1952, RFC 8878). Parallel compressors begin with a skippable zstd
 * frame. JSON never begins with any of these.
 */
const BEGINNINGS: readonly (readonly [RegExp, Compression])[] = [
  [/^1f8b/, 'gzip'],
  [/^28b52ffd/, 'zstd'],
  [/^5[\da-f]2a4d18/, 'zstd'],
];
const UNDECIDED = /^$|^1f$|^28(b5(2f)?)?$|^5[\da-f](2a(4d)?)?$/;

/**
 * The compression of an input that begins with these bytes; undefined when it is not compressed, or in an unknown way.
 */
export function compressionOf(head: Uint8Array): Compression | undefined {
  const hex = hexOf(head);
  return BEGINNINGS.find(([beginning]) => beginning.test(hex))?.[1];
}

/** Whether these first bytes are too few to tell the compression of the input. */
export function isUndecided(head: Uint8Array): boolean {
  return UNDECIDED.test(hexOf(head));
}

function hexOf(head: Uint8Array): string {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(4, head.byteLength)).toString('hex');
}
