import type { Socket } from 'node:net';
import type { Options, PostgresType, Row, RowList, Sql, UnsafeQueryOptions } from 'postgres';
import { MissingPackageError } from '../../../errors/missing-package.error.js';
import type { ColumnValue } from './postgres-columns.js';
import type { PostgresHosts } from './postgres-hosts.js';

/** A pool of connections that reads big integers as numbers: none of the log's exceeds 2^53. */
export type PostgresPool = Sql<{ readonly bigint: number }>;

/** Sends statements: a pool does, and a session on one connection. */
export interface Statements {
  unsafe<T extends object[] = Row[]>(
    text: string,
    values?: Parameters<PostgresPool['unsafe']>[1],
    options?: UnsafeQueryOptions,
  ): Promise<RowList<T>>;
}

/** Creates pools; connections are opened on demand. */
export type MakePool = (url: string, options: PoolOptions) => PostgresPool;

/** Its types do not know the option for sockets, which its README describes. */
export type PoolOptions = Options<Record<string, PostgresType>> & {
  readonly socket?: (hosts: PostgresHosts) => Promise<Socket>;
};

const BIG_INTEGER = { to: 20, from: [20], parse: Number, serialize: String };
/** The types (`pg_type.oid`) of the arrays that statements have as parameters; no statement returns one. */
const ARRAYS = { integers: 1007, texts: 1009, bigIntegers: 1016, uuids: 2951 };
/**
 * A new connection of the driver asks for the types of arrays in a promise without an owner. Losing the connection at
 * that moment would end the process, so they are given here.
 */
const TYPES = {
  bigint: BIG_INTEGER,
  ...Object.fromEntries(Object.entries(ARRAYS).map(([name, to]) => [name, array(to)])),
};

/**
 * The driver, an optional package, loaded on first use.
 *
 * @throws MissingPackageError when it is not installed.
 */
export async function loadPostgres(): Promise<MakePool> {
  try {
    const { default: postgres } = await import('postgres');
    return (url, options) => postgres(url, { ...options, fetch_types: false, types: TYPES });
  } catch (error) {
    throw new MissingPackageError('POSTGRES_MISSING', error);
  }
}

function array(to: number): PostgresType<readonly ColumnValue[]> {
  return { to, from: [], parse: (text: string) => [text], serialize: arrayText };
}

/** An array as PostgreSQL reads it: `{1,NULL,"say \"yes\""}`. */
function arrayText(values: readonly ColumnValue[]): string {
  return `{${values.map((value) => (typeof value === 'string' ? quoted(value) : String(value ?? 'NULL'))).join(',')}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
