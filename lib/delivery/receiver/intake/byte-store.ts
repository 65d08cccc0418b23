const FIRST_SEGMENT = 4_096;
const LARGEST_SEGMENT = 65_536;

/**
 * Keeps bytes that come piece by piece. It takes room in segments that grow with what is there, so that many small pieces
 * take no more than few large ones, and nothing is copied before all is there.
 */
export class ByteStore {
  readonly #segments: Buffer[] = [];
  #free = 0;

  /**
   * Keeps a piece.
   *
   * @param piece is copied.
   * @param mayTake is asked for so many bytes of room, whenever more is needed.
   * @returns false when it may not take them; nothing more can be kept then.
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

  /** All of it in one piece. */
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
