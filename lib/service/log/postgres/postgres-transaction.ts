import type { Statements } from './postgres-driver.js';
import { isOfStatement } from './postgres-failure.js';

/** How long a commit waits for replicas. */
export interface CommitWait {
  readonly timeout: number;
  /** Ends what a process of the server waits for. */
  readonly cancel: (pid: number) => Promise<void>;
}

/**
 * Runs work in a transaction on one connection. The commit waits for replicas for at most `timeout` milliseconds:
 * PostgreSQL's own limit for statements does not apply there.
 */
export async function inTransaction<T>(
  sql: Statements,
  wait: CommitWait,
  work: (sql: Statements) => Promise<T>,
): Promise<T> {
  const { state } = await sql.unsafe('BEGIN');
  try {
    const answer = await work(sql);
    await commit(sql, wait, state.pid);
    return answer;
  } catch (error) {
    if (isOfStatement(error)) await sql.unsafe('ROLLBACK');
    throw error;
  }
}

/** A cancelled commit still takes effect, and a notice says so; the locks of the transaction are free then. */
async function commit(sql: Statements, { timeout, cancel }: CommitWait, pid: number): Promise<void> {
  const timer = setTimeout(() => void cancel(pid), timeout);
  try {
    await sql.unsafe('COMMIT');
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for all of them even when one fails, since nothing sent afterwards may overtake any. */
export async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
