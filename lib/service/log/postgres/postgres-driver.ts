import type { Socket } from 'node:net';
import type { Options, PostgresType, Row, RowList, Sql, UnsafeQueryOptions } from 'postgres';
import { MissingPackageError } from '../../../errors/missing-package.error.js';
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

/**
 * The driver, an optional package, loaded on first use.
 *
 * @throws MissingPackageError when it is not installed.
 */
export async function loadPostgres(): Promise<MakePool> {
  try {
    const { default: postgres } = await import('postgres');
    return (url, options) => postgres(url, { ...options, types: { bigint: BIG_INTEGER } });
  } catch (error) {
    throw new MissingPackageError('POSTGRES_MISSING', error);
  }
}
