import { SqliteOutbox } from 'mission-dossier/emission';

/** The rows of an outbox file, every column of them, to be stored again. */
export function rowsOf(file, DatabaseSync) {
  const database = new DatabaseSync(file);
  const rows = database.prepare('SELECT * FROM event ORDER BY sequence').all();
  database.close();
  return rows.map((row) => Object.values(row));
}

/**
 * The least that storing rows costs: the same SQLite, the same table with the same indexes, as durable (WAL, each commit
 * waits for the disk, the log emptied at SQLite's own default), and nothing but inserts of rows that are at hand.
 */
export class BareTable {
  constructor(file, DatabaseSync) {
    SqliteOutbox.open(file).close();
    this.database = new DatabaseSync(file);
    this.database.exec('PRAGMA synchronous = FULL');
    const columns = this.database.prepare('PRAGMA table_info(event)').all();
    const names = columns.map(({ name }) => name).join(', ');
    this.statement = this.database.prepare(
      `INSERT INTO event (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
  }

  /** Inserts one row: a transaction. */
  insert(row) {
    this.statement.run(...row);
  }

  /** Inserts rows in one transaction. */
  insertAll(rows) {
    this.database.exec('BEGIN');
    rows.forEach((row) => this.statement.run(...row));
    this.database.exec('COMMIT');
  }

  close() {
    this.database.close();
  }
}
