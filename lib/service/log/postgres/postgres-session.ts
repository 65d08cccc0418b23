import type { Row, RowList } from 'postgres';
import type { PostgresPool, Statements } from './postgres-driver.js';
import { isOfStatement } from './postgres-failure.js';

/**
 * Work on the one connection of a pool. Statements are sent one after another, and none once the connection is lost:
 * the driver would send it on another connection, outside the transaction, and its writes would stay.
 */
export class PostgresSession implements Statements {
  readonly #pool: PostgresPool;
  #last: Promise<unknown> = Promise.resolve();
  #loss: Error | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  unsafe<T extends object[] = Row[]>(...statement: Parameters<Statements['unsafe']>): Promise<RowList<T>> {
    const sent = this.#last.then(() => this.#send(() => this.#pool.unsafe<T>(...statement)));
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  /** Rejects current and later statements. */
  end(): void {
    this.#loss ??= Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' });
    this.#reject?.(this.#loss);
  }

  /** The driver does not always reject a statement whose connection is lost, so `end` does. */
  async #send<T>(statement: () => Promise<T>): Promise<T> {
    if (this.#loss !== undefined) throw this.#loss;
    try {
      return await new Promise<T>((resolve, reject) => {
        this.#reject = reject;
        statement().then(resolve, reject);
      });
    } catch (error) {
      if (!isOfStatement(error)) this.end();
      throw error;
    }
  }
}
