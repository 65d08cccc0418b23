import type { EventLog } from '../log/event-log.port.js';

/**
 * This node's share of the partitions: an equal part for each live node. It gives back what exceeds its share and takes
 * free partitions, including those of a node that died.
 */
export class PartitionShare {
  readonly #log: EventLog;

  constructor(log: EventLog) {
    this.#log = log;
  }

  /** The partitions held now, with their epochs. */
  get held(): ReadonlyMap<number, number> {
    return this.#log.owners.held();
  }

  /** Reports this node as alive, and balances. */
  async balance(): Promise<void> {
    const { partitions, owners } = this.#log;
    const nodes = await owners.beat();
    const fair = Math.ceil(partitions / Math.max(1, nodes));
    for (const partition of [...owners.held().keys()].slice(fair)) await owners.release(partition);
    for (let partition = 0; partition < partitions && owners.held().size < fair; partition += 1) {
      if (!owners.held().has(partition)) await owners.claim(partition);
    }
  }

  /** Gives back all of them. */
  async release(): Promise<void> {
    for (const partition of this.held.keys()) await this.#log.owners.release(partition);
  }
}
