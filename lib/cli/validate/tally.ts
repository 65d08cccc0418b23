import { count } from '../terminal/printable.js';
import type { LineVerdict } from './line-verdict.js';

/** Counts verdicts. */
export class Tally {
  #lines = 0;
  #invalid = 0;
  #envelopeOnly = 0;

  /** Counts one more. */
  add({ valid, payload_checked }: LineVerdict): void {
    this.#lines++;
    if (!valid) this.#invalid++;
    else if (payload_checked === false) this.#envelopeOnly++;
  }

  /** Whether there was an invalid line. */
  get hasInvalid(): boolean {
    return this.#invalid > 0;
  }

  /** The closing count, in one line. */
  summary(): string {
    const valid = this.#lines - this.#invalid;
    const others = count(this.#envelopeOnly, 'event of another type', 'events of other types');
    const note = this.#envelopeOnly > 0 ? ` (${others}: envelope only)` : '';
    return `${count(this.#lines, 'line')}: ${valid} valid${note}, ${this.#invalid} invalid`;
  }
}
