import { randomUUID } from 'node:crypto';
import { assertOptions, wholeNumberFrom, type Expectation } from '../../../argument-check.js';
import { assertPostgresUrl, withoutPassword } from './postgres-url.js';

/** Options of an event log in PostgreSQL. Times are in milliseconds. */
export interface PostgresEventLogOptions {
  /** The schema that holds the log; `mission_dossier` by default. */
  readonly schema?: string;
  /** Create a missing log; true by default. */
  readonly create?: boolean;
  /** The number of partitions of a new log; 16 by default. An existing log keeps its own. */
  readonly partitions?: number;
  /**
   * The URL for owners, bypassing any pooler, since they hold session locks. By default the same as `url`; when it is
   * another one, statements are not prepared, since the pooler may change connections.
   */
  readonly directUrl?: string;
  /** How long a statement may take, including the wait for replicas; 10,000 by default. */
  readonly timeout?: number;
  /** How long a silent node keeps its partitions; 10,000 by default. */
  readonly lease?: number;
  /** Connections for writing and for reading; 2 and 4 by default. */
  readonly writers?: number;
  readonly readers?: number;
}

/** The options, complete, with the name of this node. */
export type CompletePostgresOptions = Required<PostgresEventLogOptions> & {
  readonly url: string;
  readonly node: string;
  /** The place in words, without a password. */
  readonly place: string;
};

const NAME: Expectation = {
  expected: 'a name of letters, digits and _',
  accepts: (value) => typeof value === 'string' && /^[a-z_][a-z0-9_]{0,40}$/.test(value),
};
const EXPECTATIONS = {
  schema: NAME,
  partitions: wholeNumberFrom(1),
  timeout: wholeNumberFrom(1),
  lease: wholeNumberFrom(1),
  writers: wholeNumberFrom(1),
  readers: wholeNumberFrom(1),
};
const DEFAULTS = {
  schema: 'mission_dossier',
  create: true,
  partitions: 16,
  timeout: 10_000,
  lease: 10_000,
  writers: 2,
  readers: 4,
};

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the value of an option is invalid.
 */
export function completePostgresOptions(url: string, options: PostgresEventLogOptions): CompletePostgresOptions {
  assertPostgresUrl('url', url);
  assertOptions(options, EXPECTATIONS);
  if (options.directUrl !== undefined) assertPostgresUrl('directUrl', options.directUrl);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const complete = { ...DEFAULTS, directUrl: url, ...given };
  return { ...complete, url, node: randomUUID(), place: `${withoutPassword(url)} (schema ${complete.schema})` };
}
