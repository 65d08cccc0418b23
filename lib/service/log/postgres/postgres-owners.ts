import type { PartitionOwners } from '../partition-owners.port.js';
import type { MakePool, Statements } from './postgres-driver.js';
import { PostgresClient } from './postgres-client.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';

const TRY_LOCK = 'SELECT pg_try_advisory_lock(hashtext(current_schema() || $1), $2::int) AS "isLocked"';
const UNLOCK = 'SELECT pg_advisory_unlock(hashtext(current_schema() || $1), $2::int)';
const RAISE_EPOCH = 'UPDATE partition SET owner = $1::uuid, epoch = epoch + 1 WHERE part = $2::int RETURNING epoch';
const SEEN = `
  INSERT INTO node (node, seen, pid, started)
  SELECT $1::uuid, clock_timestamp(), pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()
  ON CONFLICT (node) DO UPDATE SET seen = excluded.seen, pid = excluded.pid, started = excluded.started
  RETURNING pid`;
/** A node that was stopped still has its connection, and with it its locks: who forgets it ends both in one statement. */
const END_SILENT = `
  WITH silent AS (
    DELETE FROM node WHERE node <> $1::uuid AND seen < clock_timestamp() - $2::bigint * interval '1 millisecond'
    RETURNING pid, started)
  SELECT pg_terminate_backend(pid) FROM silent JOIN pg_stat_activity USING (pid) WHERE backend_start = started`;
const COUNT = 'SELECT count(*)::int AS count FROM node';
const FORGET = 'DELETE FROM node WHERE node = $1::uuid';
/** Tells the locks of owners from those of writers, which have the name of the schema alone. */
const OWNER = ' owner';

/**
 * Partitions are owned by session locks on one connection: they are free as soon as it ends, whatever ended it. An epoch
 * says who came last, for the time in which an old owner does not know that it is none any more.
 */
export class PostgresOwners implements PartitionOwners {
  private readonly client: PostgresClient;
  private readonly epochs = new Map<number, number>();
  /** The process of the server at the other end, which has the locks. */
  private pid: number | undefined;

  constructor(
    makePool: MakePool,
    private readonly options: CompletePostgresOptions,
  ) {
    const onClose = (): void => this.epochs.clear();
    const purpose = { name: 'owner', connections: 1, isDurable: false, url: options.directUrl, onClose };
    this.client = new PostgresClient(makePool, options, purpose);
  }

  async beat(): Promise<number> {
    return this.run(async (sql) => {
      const { node, lease } = this.options;
      const [seen] = await sql.unsafe<{ pid: number }[]>(SEEN, [node]);
      if (seen?.pid !== this.pid) this.epochs.clear();
      this.pid = seen?.pid;
      await sql.unsafe(END_SILENT, [node, lease]);
      const [counted] = await sql.unsafe<{ count: number }[]>(COUNT);
      return counted?.count ?? 1;
    });
  }

  async claim(partition: number): Promise<number | undefined> {
    const known = this.epochs.get(partition);
    if (known !== undefined) return known;
    return this.run(async (sql) => {
      const [lock] = await sql.unsafe<{ isLocked: boolean }[]>(TRY_LOCK, [OWNER, partition]);
      if (lock?.isLocked !== true) return undefined;
      const [raised] = await sql.unsafe<{ epoch: number }[]>(RAISE_EPOCH, [this.options.node, partition]);
      if (raised !== undefined) this.epochs.set(partition, raised.epoch);
      return raised?.epoch;
    });
  }

  async release(partition: number): Promise<void> {
    if (!this.epochs.delete(partition)) return;
    await this.run((sql) => sql.unsafe(UNLOCK, [OWNER, partition]));
  }

  held(): ReadonlyMap<number, number> {
    return this.epochs;
  }

  /** Gives back all, and ends the connection. */
  async close(): Promise<void> {
    if (this.pid !== undefined) await this.run((sql) => sql.unsafe(FORGET, [this.options.node])).catch(() => undefined);
    this.epochs.clear();
    await this.client.close();
  }

  private async run<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    try {
      return await this.client.run(work);
    } catch (error) {
      // Whether the connection is the same one after a failure, the next beat will tell.
      this.epochs.clear();
      throw error;
    }
  }
}
