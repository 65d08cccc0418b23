/**
 * The ownership of a log's partitions. It saves nodes from doing the same work twice; two owners of one partition do no
 * harm.
 */
export interface PartitionOwners {
  /** Reports this node as alive, and returns the number of live nodes, this one included. */
  beat(): Promise<number>;
  /** Takes a `partition` if it is free; returns its epoch, greater than that of every earlier owner, or undefined. */
  claim(partition: number): Promise<number | undefined>;
  /** Gives a `partition` back. */
  release(partition: number): Promise<void>;
  /** The partitions held, with their epochs. After a lost connection they may be fewer than were claimed. */
  held(): ReadonlyMap<number, number>;
}
