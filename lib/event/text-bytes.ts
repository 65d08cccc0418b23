const HALF = /(\p{Surrogate})/u;
/** Bytes that UTF-8 never contains, in place of an unpaired surrogate. */
const NO_UTF8 = Buffer.from('eda080', 'hex');

/**
 * Encodes text as UTF-8 from chunks that may be cut anywhere, even inside a surrogate pair. An unpaired surrogate has
 * no UTF-8; it becomes invalid bytes, so that readers refuse it instead of reading another character.
 */
export class TextBytes {
  #half = '';

  /** Encodes the next chunk, except for a high surrogate at its end, whose pair may follow in the next chunk. */
  push(chunk: string): Uint8Array {
    const text = this.#half + chunk;
    const end = isFirstHalf(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length;
    this.#half = text.slice(end);
    return bytesOf(text.slice(0, end));
  }

  /** The bytes of an unpaired surrogate that is left at the end; an empty list when there is none. */
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
  // The parts at odd indices are unpaired surrogates.
  return Buffer.concat(text.split(HALF).map((part, at) => (at % 2 === 0 ? Buffer.from(part) : NO_UTF8)));
}
