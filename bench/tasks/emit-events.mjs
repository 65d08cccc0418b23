// Emits events one by one, each durable, and the same rows into a bare table; then many at once, and the same rows in one
// bare transaction. Rounds in turn; prints the medians in events a second.
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

/** The rows that an emission stores, to be stored again. */
function rowsOf(count) {
  const store = SqliteOutbox.open(join(folder, `rows-${count}.db`));
  new DossierEmitter({ namespace: NAMESPACE, store }).emitAll(findings.slice(0, count));
  const rows = store.list({ limit: count }).map(({ eventId, eventType, text }) => [eventId, eventType, text]);
  store.close();
  return rows;
}

/** The least that a durable store of these rows costs: the same SQLite, a table with a primary key, nothing else. */
function insert(rows, work) {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(join(folder, `bare-${files++}.db`));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE event (id INTEGER PRIMARY KEY, event_id TEXT, event_type TEXT, text TEXT) STRICT');
  const statement = database.prepare('INSERT INTO event (event_id, event_type, text) VALUES (?, ?, ?)');
  const ms = millisecondsOf(() => work(database, (row) => statement.run(...row)));
  database.close();
  return perSecond(rows.length, ms);
}

const singleRows = rowsOf(singles);
const manyRows = rowsOf(many);
const medians = await medianOfRounds(rounds, {
  single: async () =>
    emit(singles, (emitter) => findings.slice(0, singles).forEach((finding) => emitter.emit(finding))),
  bareSingle: async () => insert(singleRows, (_database, add) => singleRows.forEach(add)),
  all: async () => emit(many, (emitter) => emitter.emitAll(findings)),
  bareAll: async () =>
    insert(manyRows, (database, add) => {
      database.exec('BEGIN');
      manyRows.forEach(add);
      database.exec('COMMIT');
    }),
});
console.log(JSON.stringify(Object.fromEntries(Object.entries(medians).map(([name, { rate }]) => [name, rate]))));
