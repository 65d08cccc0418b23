const FIRST_SEGMENT = 4_096;
const LARGEST_SEGMENT = 65_536;

/**
 * Collects bytes that arrive in pieces. It allocates segments that grow with the content, so that many small pieces
 * take no more memory than few large ones, and nothing is copied before everything has arrived.
 */
export class ByteStore {
  readonly #segments: Buffer[] = [];
  #free = 0;

  /**
   * Adds a piece.
   *
   * @param piece is copied.
   * @param mayTake is asked before more memory is allocated, with the number of bytes.
   * @returns false when memory is refused; nothing more can be added then.
   */
  add(piece: Uint8Array, mayTake: (bytes: number) => boolean): boolean {
    for (let place = 0; place < piece.length;) {
      if (this.#free === 0 && !this.#grow(mayTake)) return false;
      const length = Math.min(this.#free, piece.length - place);
      const last = this.#segments.at(-1);
      last?.set(piece.subarray(place, place + length), last.length - this.#free);
      this.#free -= length;
      place += length;
    }
    return true;
  }

  /** The content as one buffer. */
  bytes(): Buffer {
    const all = Buffer.concat(this.#segments);
    return all.subarray(0, all.length - this.#free);
  }

  #grow(mayTake: (bytes: number) => boolean): boolean {
    const size = Math.min(LARGEST_SEGMENT, (this.#segments.at(-1)?.length ?? FIRST_SEGMENT / 2) * 2);
    if (!mayTake(size)) return false;
    this.#segments.push(Buffer.allocUnsafeSlow(size));
    this.#free = size;
    return true;
  }
}
