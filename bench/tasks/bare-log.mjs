import { SCHEMA } from '../../dist/lib/sqlite/attached-database.js';
import { loadPostgres } from '../../dist/lib/service/log/postgres/postgres-driver.js';
import { columnsOf } from '../../dist/lib/service/log/postgres/postgres-columns.js';
import { loadSqlite } from '../../dist/lib/sqlite/sqlite-driver.js';
import { MIGRATIONS } from '../../dist/lib/service/log/sqlite/sqlite-log-schema.js';

const ROWS_AT_ONCE = 50;

/** The rows of `event` in a file of SQLite behind the first so many, in the order of the log. */
export function sqliteRows(file, after) {
  const database = new (loadSqlite().DatabaseSync)(file);
  const rows = database.prepare('SELECT * FROM event WHERE position > ? ORDER BY position').all(after);
  database.close();
  return rows;
}

/** The least that storing rows in SQLite costs: the same table, indexes and durability, and nothing but inserts. */
export class BareSqliteLog {
  constructor(file) {
    this.database = new (loadSqlite().DatabaseSync)(file);
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
    for (const step of MIGRATIONS) this.database.exec(step.replaceAll(`${SCHEMA}.`, ''));
    const row = `(${Array.from({ length: 11 }, () => '?').join(', ')})`;
    const rows = Array.from({ length: ROWS_AT_ONCE }, () => row).join(', ');
    this.many = this.database.prepare(`INSERT INTO event VALUES ${rows}`);
  }

  /** One transaction; the number of rows is a multiple of 50. */
  insert(rows) {
    this.database.exec('BEGIN IMMEDIATE');
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      this.many.run(...rows.slice(from, from + ROWS_AT_ONCE).flatMap((row) => Object.values(row)));
    }
    this.database.exec('COMMIT');
  }

  close() {
    this.database.close();
  }
}

const TYPES = ['int', 'bigint', 'text', 'uuid', 'bigint', 'text', 'bigint', 'text', 'bigint', 'text', 'bigint', 'text'];

/** The same in PostgreSQL, on one connection. */
export class BarePostgresLog {
  static async open(url, schema) {
    const pool = (await loadPostgres())(url, {
      max: 1,
      onnotice: () => undefined,
      connection: { search_path: 'bare' },
    });
    await pool.unsafe('DROP SCHEMA IF EXISTS bare CASCADE; CREATE SCHEMA bare');
    await pool.unsafe(`CREATE TABLE bare.event (LIKE ${schema}.event INCLUDING ALL)`);
    return new BarePostgresLog(pool, schema);
  }

  constructor(pool, schema) {
    this.pool = pool;
    this.schema = schema;
    this.statement = `INSERT INTO event SELECT * FROM unnest(${TYPES.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})`;
  }

  /** The rows of the log behind the first so many, in the order in which they came. */
  async rows(after) {
    return this.pool.unsafe(`SELECT * FROM ${this.schema}.event ORDER BY received_at, part, position OFFSET ${after}`);
  }

  async insert(rows) {
    await this.pool.unsafe('BEGIN');
    await this.pool.unsafe(this.statement, columnsOf(rows.map((row) => Object.values(row))), { prepare: true });
    await this.pool.unsafe('COMMIT');
  }

  async close() {
    await this.pool.end();
  }
}
