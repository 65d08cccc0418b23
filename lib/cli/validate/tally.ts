import { FIRST_CONTRACT } from '../../model/contract/contracts.js';
import { ContractCounts } from '../../reducer/contract-counts.js';
import { count } from '../terminal/printable.js';
import type { LineVerdict } from './line-verdict.js';

/** Counts verdicts. */
export class Tally {
  #lines = 0;
  #invalid = 0;
  #envelopeOnly = 0;
  readonly #contracts = new ContractCounts();

  /** Counts one more. */
  add({ valid, payload_checked, contract }: LineVerdict): void {
    this.#lines++;
    if (contract !== undefined) this.#contracts.note(contract);
    if (!valid) this.#invalid++;
    else if (payload_checked === false) this.#envelopeOnly++;
  }

  /** Whether there was an invalid line. */
  get hasInvalid(): boolean {
    return this.#invalid > 0;
  }

  /** Empty as long as all lines are of the first contract. */
  #contractNote(): string {
    const counts = Object.entries(this.#contracts.record()).filter(([, lines]) => lines > 0);
    if (counts.every(([version]) => version === FIRST_CONTRACT)) return '';
    return `; ${counts.map(([version, lines]) => `${lines} under contract ${version}`).join(', ')}`;
  }

  /** The closing count, in one line. */
  summary(): string {
    const valid = this.#lines - this.#invalid;
    const others = count(this.#envelopeOnly, 'event of another type', 'events of other types');
    const note = this.#envelopeOnly > 0 ? ` (${others}: envelope only)` : '';
    return `${count(this.#lines, 'line')}: ${valid} valid${note}, ${this.#invalid} invalid${this.#contractNote()}`;
  }
}
