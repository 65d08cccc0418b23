import { CONTRACT_VERSIONS, type ContractVersion } from '../model/contract/contracts.js';

/** Counts events by the contract that they were read under. */
export class ContractCounts {
  readonly #counts = Object.fromEntries(CONTRACT_VERSIONS.map((version) => [version, 0])) as Record<
    ContractVersion,
    number
  >;

  /** Counts one event. */
  note(contract: ContractVersion): void {
    this.#counts[contract]++;
  }

  /** The counts of all contracts, zeros included. */
  record(): Readonly<Record<ContractVersion, number>> {
    return Object.freeze({ ...this.#counts });
  }
}
