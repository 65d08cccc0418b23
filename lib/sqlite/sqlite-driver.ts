import { createRequire } from 'node:module';
import { MissingPackageError } from '../errors/missing-package.error.js';

/** The values of parameters and columns. */
export type SqliteValue = string | number | null | Uint8Array;

/** A row, by column name. */
export type SqliteRow = Readonly<Record<string, SqliteValue>>;

/** A prepared statement: the part of node:sqlite's API used here. */
export interface SqliteStatement {
  run(...values: readonly SqliteValue[]): { readonly changes: number | bigint };
  get(...values: readonly SqliteValue[]): SqliteRow | undefined;
  all(...values: readonly SqliteValue[]): readonly SqliteRow[];
  iterate(...values: readonly SqliteValue[]): Iterable<SqliteRow>;
}

/** A connection: the part of node:sqlite's API used here. */
export interface SqliteDatabase {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

/** A module with the API of node:sqlite. */
export interface SqliteDriver {
  readonly DatabaseSync: new (
    file: string,
    options: { readonly readOnly: boolean; readonly timeout: number },
  ) => SqliteDatabase;
}

/** The first release whose built-in node:sqlite is stable. */
const FIRST_BUILT_IN = 24;
const PACKAGE = '@photostructure/sqlite';

/**
 * The SQLite of this process: Node's own where it is stable, the optional package elsewhere. It is loaded on first use,
 * so that programs without such a file need neither.
 *
 * @throws MissingPackageError when neither is available.
 */
export function loadSqlite(nodeVersion = process.versions.node): SqliteDriver {
  try {
    const isBuiltIn = Number.parseInt(nodeVersion, 10) >= FIRST_BUILT_IN;
    return createRequire(import.meta.url)(isBuiltIn ? 'node:sqlite' : PACKAGE) as SqliteDriver;
  } catch (error) {
    throw new MissingPackageError('SQLITE_MISSING', error);
  }
}
