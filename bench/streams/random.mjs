const WORD = 2 ** 32;

/** Numbers that look random and are the same for the same seed, on every machine (mulberry32). */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  /** From 0 up to, but not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / WORD;
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit) {
    return Math.floor(this.next() * limit);
  }

  chance(probability) {
    return this.next() < probability;
  }

  oneOf(choices) {
    return choices[this.below(choices.length)];
  }

  hex(digits) {
    let text = '';
    while (text.length < digits)
      text += Math.floor(this.next() * WORD)
        .toString(16)
        .padStart(8, '0');
    return text.slice(0, digits);
  }
}
