import type { Notice } from 'postgres';
import { LogNotDurableError } from '../../../errors/log-not-durable.error.js';
import { PostgresClient } from './postgres-client.js';
import type { MakePool, Statements } from './postgres-driver.js';
import { isWorthRepeating } from './postgres-failure.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';

/** PostgreSQL's warning (not an error) when it gives up waiting for a replica but commits all the same. */
const NOT_REPLICATED = /might not have been replicated|there is no transaction in progress/;
const MOST_TRIES = 5;

/** One writing connection. Replicas have what it commits, or it reports that this is uncertain. */
export class PostgresWriter {
  readonly #options: CompletePostgresOptions;
  /** Whether a failure means that the work must be repeated from its beginning. */
  readonly #isRepeatable: (error: unknown) => boolean;
  readonly #client: PostgresClient;
  #notice: string | undefined;

  constructor(makePool: MakePool, options: CompletePostgresOptions, isRepeatable: (error: unknown) => boolean) {
    this.#options = options;
    this.#isRepeatable = isRepeatable;
    const onNotice = (notice: Notice): void => {
      const text = [notice['message'], notice['detail']].filter((part) => typeof part === 'string').join(': ');
      if (NOT_REPLICATED.test(text)) this.#notice = text;
    };
    this.#client = new PostgresClient(makePool, options, { name: 'writer', connections: 1, isDurable: true, onNotice });
  }

  /**
   * Runs work in a transaction, and repeats it where that helps. The work may run several times; the result is that of
   * the committed run.
   *
   * @throws LogNotDurableError when no replica has confirmed the commit.
   */
  async transact<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#transactOnce(work);
      } catch (error) {
        const cause = (error as Error).cause ?? error;
        const isRepeated = tries < MOST_TRIES && (isWorthRepeating(cause) || this.#isRepeatable(cause));
        if (!isRepeated) throw error;
      }
    }
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #transactOnce<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    this.#notice = undefined;
    const answer = await this.#client.transact(work);
    // The compiler does not see that the notice arrives in between.
    const notice = this.#notice as string | undefined;
    if (notice !== undefined) throw new LogNotDurableError(this.#options.place, notice);
    return answer;
  }
}
