import type { Options, PostgresType, Sql } from 'postgres';
import { PostgresMissingError } from '../../../errors/postgres-missing.error.js';

/** A pool of connections, whose big integers are numbers: none of the log's is above 2^53. */
export type PostgresPool = Sql<{ readonly bigint: number }>;

/** Makes pools; connections are opened when they are needed. */
export type MakePool = (url: string, options: Options<Record<string, PostgresType>>) => PostgresPool;

const BIG_INTEGER = { to: 20, from: [20], parse: Number, serialize: String };

/**
 * The driver, which is an optional package: loaded when it is first asked for.
 *
 * @throws PostgresMissingError when it is not installed.
 */
export async function loadPostgres(): Promise<MakePool> {
  try {
    const { default: postgres } = await import('postgres');
    return (url, options) => postgres(url, { ...options, types: { bigint: BIG_INTEGER } });
  } catch (error) {
    throw new PostgresMissingError(error);
  }
}
