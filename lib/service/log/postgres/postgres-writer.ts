import type { Notice } from 'postgres';
import { LogNotDurableError } from '../../../errors/log-not-durable.error.js';
import { PostgresClient } from './postgres-client.js';
import type { MakePool, Statements } from './postgres-driver.js';
import { isWorthRepeating } from './postgres-failure.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';

/** What PostgreSQL says where it gives up waiting for a replica, and commits all the same. It is a warning, no error. */
const NOT_REPLICATED = /might not have been replicated|there is no transaction in progress/;
const MOST_ATTEMPTS = 5;

/** One connection that writes: what it commits, replicas have, or it says that it is not sure. */
export class PostgresWriter {
  private readonly client: PostgresClient;
  private notice: string | undefined;

  constructor(
    makePool: MakePool,
    private readonly options: CompletePostgresOptions,
    /** Whether a failure means that the work is to be done again from its beginning. */
    private readonly isRepeatable: (error: unknown) => boolean,
  ) {
    const onNotice = (notice: Notice): void => {
      const text = [notice['message'], notice['detail']].filter((part) => typeof part === 'string').join(': ');
      if (NOT_REPLICATED.test(text)) this.notice = text;
    };
    this.client = new PostgresClient(makePool, options, { name: 'writer', connections: 1, isDurable: true, onNotice });
  }

  /**
   * Does a piece of work in a transaction, once more where that is worth it. It may be done several times; its answer is
   * that of the time that was committed.
   *
   * @throws LogNotDurableError when no replica has confirmed the commit.
   */
  async transact<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        const cause = (error as Error).cause ?? error;
        const isRepeated = attempt < MOST_ATTEMPTS && (isWorthRepeating(cause) || this.isRepeatable(cause));
        if (!isRepeated) throw error;
      }
    }
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async attempt<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    this.notice = undefined;
    const answer = await this.client.transact(work);
    // The compiler does not see that the notice comes in between.
    const notice = this.notice as string | undefined;
    if (notice !== undefined) throw new LogNotDurableError(this.options.place, notice);
    return answer;
  }
}
