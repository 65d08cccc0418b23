// Emits events one by one, each durable, and inserts the same rows bare; then many at once, and the same rows in one bare
// transaction. Rounds in turn; prints the medians in events a second.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DossierEmitter, SqliteOutbox } from '../../dist/lib/index.js';
import { loadSqlite } from '../../dist/lib/outbox/sqlite/sqlite-driver.js';
import { medianOfRounds, millisecondsOf } from '../measuring/rounds.mjs';
import { findingOf, NAMESPACE } from '../streams/findings.mjs';

const [singles, many, rounds] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

const findings = Array.from({ length: many }, (_, index) => findingOf(index));
const perSecond = (events, ms) => ({ rate: (events * 1_000) / ms });

function emit(count, work) {
  const store = SqliteOutbox.open(join(folder, `outbox-${files++}.db`));
  const emitter = new DossierEmitter({ namespace: NAMESPACE, store });
  const ms = millisecondsOf(() => work(emitter));
  const { pending } = store.statistics();
  store.close();
  if (pending !== count) throw new Error(`${pending} events are stored`);
  return perSecond(count, ms);
}

/** The rows that an emission stores, every column of them, to be stored again. */
function rowsOf(count) {
  const path = join(folder, `rows-${count}.db`);
  const store = SqliteOutbox.open(path);
  new DossierEmitter({ namespace: NAMESPACE, store }).emitAll(findings.slice(0, count));
  store.close();
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT * FROM event ORDER BY sequence').all();
  database.close();
  return rows;
}

/** The least that storing these rows costs: the same SQLite, the same table, as durable, and nothing but inserts. */
function insert(rows, work) {
  const path = join(folder, `bare-${files++}.db`);
  SqliteOutbox.open(path).close();
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path);
  database.exec('PRAGMA synchronous = FULL');
  const columns = Object.keys(rows[0]);
  const values = rows.map((row) => Object.values(row));
  const statement = database.prepare(
    `INSERT INTO event (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const ms = millisecondsOf(() => work(database, values, (row) => statement.run(...row)));
  database.close();
  return perSecond(rows.length, ms);
}

const singleRows = rowsOf(singles);
const manyRows = rowsOf(many);
const medians = await medianOfRounds(rounds, {
  single: async () =>
    emit(singles, (emitter) => findings.slice(0, singles).forEach((finding) => emitter.emit(finding))),
  bareSingle: async () => insert(singleRows, (_database, rows, add) => rows.forEach((row) => add(row))),
  all: async () => emit(many, (emitter) => emitter.emitAll(findings)),
  bareAll: async () =>
    insert(manyRows, (database, rows, add) => {
      database.exec('BEGIN');
      rows.forEach((row) => add(row));
      database.exec('COMMIT');
    }),
});
console.log(JSON.stringify(Object.fromEntries(Object.entries(medians).map(([name, { rate }]) => [name, rate]))));
