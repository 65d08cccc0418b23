const HALF = /(\p{Surrogate})/u;
/** What no UTF-8 has, in place of half a pair. */
const NO_UTF8 = Buffer.from('eda080', 'hex');

/**
 * Text as UTF-8, in chunks that may be cut anywhere, also between the halves of a surrogate pair. A half without its other
 * half has no UTF-8; it becomes bytes that are none, so that whoever reads them refuses them instead of another character.
 */
export class TextBytes {
  #half = '';

  /** The bytes of the next chunk, but for half a pair at its end, which may have its other half in the one after it. */
  push(chunk: string): Uint8Array {
    const text = this.#half + chunk;
    const end = isFirstHalf(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length;
    this.#half = text.slice(end);
    return bytesOf(text.slice(0, end));
  }

  /** The bytes of the half that is left when no more text follows, as a list of one; of none when there is none. */
  flush(): readonly Uint8Array[] {
    const half = this.#half;
    this.#half = '';
    return half === '' ? [] : [bytesOf(half)];
  }
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function bytesOf(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text);
  // Every second part is a half.
  return Buffer.concat(text.split(HALF).map((part, at) => (at % 2 === 0 ? Buffer.from(part) : NO_UTF8)));
}
