/** How an input may be compressed. */
export type Compression = 'gzip' | 'zstd';

/**
 * How inputs begin, in hexadecimal (RFC 1952, RFC 8878). A zstd frame that is to be skipped is what parallel compressors
 * put first. No JSON begins in any of these ways.
 */
const BEGINNINGS: readonly (readonly [RegExp, Compression])[] = [
  [/^1f8b/, 'gzip'],
  [/^28b52ffd/, 'zstd'],
  [/^5[\da-f]2a4d18/, 'zstd'],
];
const UNDECIDED = /^$|^1f$|^28(b5(2f)?)?$|^5[\da-f](2a(4d)?)?$/;

/** How an input is compressed that begins with these bytes, or undefined when it is not, as far as is known here. */
export function compressionOf(head: Uint8Array): Compression | undefined {
  const hex = hexOf(head);
  return BEGINNINGS.find(([beginning]) => beginning.test(hex))?.[1];
}

/** Whether these bytes are too few to tell how an input is compressed that begins with them. */
export function isUndecided(head: Uint8Array): boolean {
  return UNDECIDED.test(hexOf(head));
}

function hexOf(head: Uint8Array): string {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(4, head.byteLength)).toString('hex');
}
