import type { EventLog } from '../log/event-log.port.js';

/**
 * This node's share of the partitions: as many as there are for each node that is alive. It gives back what is too much,
 * takes what is free, and so takes over what belonged to a node that died.
 */
export class PartitionShare {
  constructor(private readonly log: EventLog) {}

  /** The partitions that are held now, with their epochs. */
  get held(): ReadonlyMap<number, number> {
    return this.log.owners.held();
  }

  /** Says that this node is alive, and evens out. */
  async balance(): Promise<void> {
    const { partitions, owners } = this.log;
    const nodes = await owners.beat();
    const fair = Math.ceil(partitions / Math.max(1, nodes));
    for (const partition of [...owners.held().keys()].slice(fair)) await owners.release(partition);
    for (let partition = 0; partition < partitions && owners.held().size < fair; partition += 1) {
      if (!owners.held().has(partition)) await owners.claim(partition);
    }
  }

  /** Gives back all of them. */
  async release(): Promise<void> {
    for (const partition of this.held.keys()) await this.log.owners.release(partition);
  }
}
