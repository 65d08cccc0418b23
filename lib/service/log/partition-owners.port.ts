/**
 * Who owns which partition of a log. Ownership saves nodes from doing the same work; nothing is wrong when two own one.
 */
export interface PartitionOwners {
  /** Says that this node is alive, and answers how many are, this one included. */
  beat(): Promise<number>;
  /** Takes a partition if it is free; its epoch, greater than that of every owner before, or undefined. */
  claim(partition: number): Promise<number | undefined>;
  /** Gives a partition back. */
  release(partition: number): Promise<void>;
  /** The partitions that are held, with their epochs: fewer than were claimed once the connection was lost. */
  held(): ReadonlyMap<number, number>;
}
