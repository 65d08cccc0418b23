import type { PostgresPool } from './postgres-driver.js';
import { isOfStatement } from './postgres-failure.js';

/**
 * Does a piece of work in a transaction of a pool with one connection. Nothing is sent any more once the connection is
 * lost: the driver would open another, outside of the transaction, and its own transactions bring the process down then.
 *
 * The commit waits for replicas for at most `timeout` milliseconds: PostgreSQL's own limit for statements does not count
 * there.
 */
export async function inTransaction<T>(
  pool: PostgresPool,
  timeout: number,
  work: (sql: PostgresPool) => Promise<T>,
): Promise<T> {
  await pool.unsafe('BEGIN');
  try {
    const answer = await work(pool);
    await commit(pool, timeout);
    return answer;
  } catch (error) {
    if (isOfStatement(error)) await pool.unsafe('ROLLBACK');
    throw error;
  }
}

/** A commit that is cancelled is committed all the same, and a notice says so; the locks of the transaction are free then. */
async function commit(pool: PostgresPool, timeout: number): Promise<void> {
  const query = pool.unsafe('COMMIT');
  const timer = setTimeout(() => query.cancel(), timeout);
  try {
    await query;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for all of them, also when one fails: what is sent behind them must not overtake any. */
export async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
