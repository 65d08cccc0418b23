import { randomUUID } from 'node:crypto';
import { assertArgument, assertOptions, TEXT, wholeNumberFrom, type Expectation } from '../../../argument-check.js';

/** What can be chosen about an event log in PostgreSQL. Times are milliseconds. */
export interface PostgresEventLogOptions {
  /** The schema that holds the log; `mission_dossier` when it is left out. */
  readonly schema?: string;
  /** Make the log where there is none; true when it is left out. */
  readonly create?: boolean;
  /** How many partitions a log gets when it is made; 16 when it is left out. One that is there keeps its own. */
  readonly partitions?: number;
  /** Where owners connect to, past any pooler: they hold session locks. The same as `url` when it is left out. */
  readonly directUrl?: string;
  /** How long a statement may take, a wait for replicas included; 10,000 when it is left out. */
  readonly timeout?: number;
  /** After how long a node that says nothing loses its partitions; 10,000 when it is left out. */
  readonly lease?: number;
  /** Connections for writing and for reading; 2 and 4 when they are left out. */
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

const URL_TEXT: Expectation = {
  expected: 'a URL such as postgres://user@host1,host2/database',
  accepts: (value) => typeof value === 'string' && /^postgres(?:ql)?:\/\//.test(value),
};
const NAME: Expectation = {
  expected: 'a name of letters, digits and _',
  accepts: (value) => typeof value === 'string' && /^[a-z_][a-z0-9_]{0,40}$/.test(value),
};
const EXPECTATIONS = {
  schema: NAME,
  directUrl: TEXT,
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
 * @throws InvalidArgumentError when one of them makes no sense.
 */
export function completePostgresOptions(url: string, options: PostgresEventLogOptions): CompletePostgresOptions {
  assertArgument('url', url, URL_TEXT);
  assertOptions(options, EXPECTATIONS);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const complete = { ...DEFAULTS, directUrl: url, ...given };
  return { ...complete, url, node: randomUUID(), place: `${withoutPassword(url)} (schema ${complete.schema})` };
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:/@]*):[^@]*@/, '$1@').replace(/\?.*$/, '');
}
