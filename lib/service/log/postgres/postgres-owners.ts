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
/**
 * Removes the nodes that say nothing, and those whose connection has ended. A stopped node still has its connection, and
 * with it its locks, so this statement ends the connection. Times of other roles' connections are hidden (null).
 */
const END_SILENT = `
  WITH silent AS (
    DELETE FROM node WHERE node <> $1::uuid AND (
      seen < clock_timestamp() - $2::bigint * interval '1 millisecond'
      OR NOT EXISTS (
        SELECT FROM pg_stat_activity AS session
        WHERE session.pid = node.pid AND coalesce(session.backend_start, node.started) = node.started))
    RETURNING pid, started)
  SELECT pg_terminate_backend(pid) FROM silent JOIN pg_stat_activity USING (pid) WHERE backend_start = started`;
const COUNT = 'SELECT count(*)::int AS count FROM node';
const FORGET = 'DELETE FROM node WHERE node = $1::uuid';
/** Distinguishes the locks of owners from those of writers, which only have the name of the schema. */
const OWNER = ' owner';

/**
 * Owns partitions by session locks on one connection, which are free as soon as it ends for any reason. An epoch tells
 * who came last while an old owner does not know yet that it has lost its partitions.
 */
export class PostgresOwners implements PartitionOwners {
  readonly #options: CompletePostgresOptions;
  readonly #client: PostgresClient;
  readonly #epochs = new Map<number, number>();
  /** The server process at the other end, which holds the locks. */
  #pid: number | undefined;

  constructor(makePool: MakePool, options: CompletePostgresOptions) {
    this.#options = options;
    const onClose = (): void => this.#epochs.clear();
    const purpose = { name: 'owner', connections: 1, isDurable: false, url: options.directUrl, onClose };
    this.#client = new PostgresClient(makePool, options, purpose);
  }

  async beat(): Promise<number> {
    return this.#run(async (sql) => {
      const { node, lease } = this.#options;
      const [seen] = await sql.unsafe<{ pid: number }[]>(SEEN, [node]);
      if (seen?.pid !== this.#pid) this.#epochs.clear();
      this.#pid = seen?.pid;
      await sql.unsafe(END_SILENT, [node, lease]);
      const [counted] = await sql.unsafe<{ count: number }[]>(COUNT);
      return counted?.count ?? 1;
    });
  }

  async claim(partition: number): Promise<number | undefined> {
    const known = this.#epochs.get(partition);
    if (known !== undefined) return known;
    return this.#run(async (sql) => {
      const [lock] = await sql.unsafe<{ isLocked: boolean }[]>(TRY_LOCK, [OWNER, partition]);
      if (lock?.isLocked !== true) return undefined;
      const [raised] = await sql.unsafe<{ epoch: number }[]>(RAISE_EPOCH, [this.#options.node, partition]);
      if (raised !== undefined) this.#epochs.set(partition, raised.epoch);
      return raised?.epoch;
    });
  }

  async release(partition: number): Promise<void> {
    if (!this.#epochs.delete(partition)) return;
    await this.#run((sql) => sql.unsafe(UNLOCK, [OWNER, partition]));
  }

  held(): ReadonlyMap<number, number> {
    return this.#epochs;
  }

  /** Gives back all partitions, and ends the connection. */
  async close(): Promise<void> {
    if (this.#pid !== undefined)
      await this.#run((sql) => sql.unsafe(FORGET, [this.#options.node])).catch(() => undefined);
    this.#epochs.clear();
    await this.#client.close();
  }

  async #run<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    try {
      return await this.#client.run(work);
    } catch (error) {
      // The next beat will tell whether the connection is still the same one after a failure.
      this.#epochs.clear();
      throw error;
    }
  }
}
