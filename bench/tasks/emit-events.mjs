// Emits events one by one, each durable, and inserts the same rows bare; then many at once, and the same rows in one bare
// transaction. Prints for both the medians of the rounds: events a second, bare ones a second, and their ratio.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DossierEmitter, SqliteOutbox } from 'mission-dossier/emission';
import { loadSqlite } from '../../dist/lib/sqlite/sqlite-driver.js';
import { millisecondsOf } from '../measuring/rounds.mjs';
import { median } from '../measuring/statistics.mjs';
import { findingOf, NAMESPACE } from '../streams/findings.mjs';
import { BareTable, rowsOf } from './bare-table.mjs';

/** So many single events are emitted in a row, then as many are inserted: what disturbs one disturbs the other. */
const IN_TURN = 25;

const [singles, many, rounds] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { DatabaseSync } = loadSqlite();
let files = 0;
const newFile = () => join(folder, `${files++}.db`);

function openEmitter() {
  const store = SqliteOutbox.open(newFile());
  return { store, emitter: new DossierEmitter({ namespace: NAMESPACE, store }) };
}

function close(store, expected) {
  const { pending } = store.statistics();
  store.close();
  if (pending !== expected) throw new Error(`${pending} of ${expected} events are stored`);
}

/** The rows that emitting these findings stores: one by one or all at once. */
function rowsStoredBy(emit) {
  const file = newFile();
  const store = SqliteOutbox.open(file);
  emit(new DossierEmitter({ namespace: NAMESPACE, store }));
  store.close();
  return rowsOf(file, DatabaseSync);
}

/**
 * One round of single events: both files are there for all rounds, as those of a tool that goes on working, so that each
 * side has its logs emptied as often as it does that. Every other batch begins with the other side.
 */
function singleRound(round, { findings, rows, emitter, table }) {
  const ms = { emitted: 0, bare: 0 };
  for (let from = round * singles; from < (round + 1) * singles; from += IN_TURN) {
    const to = Math.min(from + IN_TURN, (round + 1) * singles);
    const sides = [
      () => (ms.emitted += millisecondsOf(() => findings.slice(from, to).forEach((one) => emitter.emit(one)))),
      () => (ms.bare += millisecondsOf(() => rows.slice(from, to).forEach((row) => table.insert(row)))),
    ];
    if ((from / IN_TURN) % 2 === 1) sides.reverse();
    sides.forEach((measure) => measure());
  }
  return ms;
}

/** One round of many at once, each side into a new file. */
function allRound(round, { findings, rows }) {
  const ms = {};
  const sides = [
    () => {
      const { store, emitter } = openEmitter();
      ms.emitted = millisecondsOf(() => emitter.emitAll(findings));
      close(store, findings.length);
    },
    () => {
      const table = new BareTable(newFile(), DatabaseSync);
      ms.bare = millisecondsOf(() => table.insertAll(rows));
      table.close();
    },
  ];
  if (round % 2 === 1) sides.reverse();
  sides.forEach((measure) => measure());
  return ms;
}

/** The medians of what the rounds took, and of each round's own ratio: a slow while then counts as one round. */
function medians(events, times) {
  const perSecond = (side) => (events * 1_000) / median(times.map((ms) => ms[side]));
  return {
    value: perSecond('emitted'),
    floor: perSecond('bare'),
    ratio: median(times.map((ms) => ms.bare / ms.emitted)),
  };
}

/** The first round is for warming up: compiling, and making the files as long as they stay. */
function measure(events, round) {
  return medians(events, Array.from({ length: rounds + 1 }, (_, number) => round(number)).slice(1));
}

const findings = Array.from({ length: singles * (rounds + 1) }, (_, index) => findingOf(index));
const rows = rowsStoredBy((emitter) => findings.forEach((finding) => emitter.emit(finding)));
const { store, emitter } = openEmitter();
const table = new BareTable(newFile(), DatabaseSync);
const single = measure(singles, (round) => singleRound(round, { findings, rows, emitter, table }));
table.close();
close(store, findings.length);

const manyFindings = Array.from({ length: many }, (_, index) => findingOf(index));
const manyRows = rowsStoredBy((one) => one.emitAll(manyFindings));
const all = measure(many, (round) => allRound(round, { findings: manyFindings, rows: manyRows }));
console.log(JSON.stringify({ single, all }));
