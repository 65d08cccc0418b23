// Takes batches of 100 events into a store, and inserts the rows that this stored bare; round by round, in turn. Prints the
// medians: events a second, bare rows a second, and their ratio. Arguments: engine, batches a round, rounds, kind of batch.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DossierStore, PostgresEventLog, SqliteEventLog } from 'mission-dossier/service';
import { PostgresServer } from '../../dist/spec/support/postgres-server.js';
import { median } from '../measuring/statistics.mjs';
import { BarePostgresLog, BareSqliteLog, sqliteRows } from './bare-log.mjs';
import { batchesOf } from './log-events.mjs';

const SIZE = 100;
const DOSSIERS = 500;
const [engine, kind, ...numbers] = process.argv.slice(2);
const [batches, rounds] = numbers.map(Number);
const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const SIDES = {
  async sqlite() {
    const file = join(folder, 'log.db');
    const log = await SqliteEventLog.open(file);
    const bare = new BareSqliteLog(join(folder, 'bare.db'));
    return { log, bare, rowsBehind: (count) => sqliteRows(file, count), stop: async () => undefined };
  },
  async postgres() {
    const server = await PostgresServer.start({ fsync: 'on', shared_buffers: '128MB' });
    const log = await PostgresEventLog.open(server.url);
    const bare = await BarePostgresLog.open(server.url, 'mission_dossier');
    return { log, bare, rowsBehind: (count) => bare.rows(count), stop: () => server.stop() };
  },
};

async function timeOf(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const { log, bare, rowsBehind, stop } = await SIDES[engine]();
const store = new DossierStore(log);
const all = batchesOf(batches * (rounds + 1), SIZE, DOSSIERS, kind === 'mixed');
const times = [];
for (let round = 0; round <= rounds; round++) {
  const own = all.slice(round * batches, (round + 1) * batches).map((batch) => batch.map((text) => ({ text })));
  const taken = await timeOf(async () => {
    for (const batch of own) {
      const answers = await store.take(batch);
      if (answers.some(({ outcome }) => outcome !== 'stored')) throw new Error('an event was not stored');
    }
  });
  const rows = await rowsBehind(round * batches * SIZE);
  if (rows.length !== batches * SIZE) throw new Error(`${rows.length} rows are there`);
  const inserted = await timeOf(async () => {
    for (let from = 0; from < rows.length; from += SIZE) await bare.insert(rows.slice(from, from + SIZE));
  });
  // The first round makes the files as long as they stay, and compiles.
  if (round > 0) times.push({ taken, inserted });
}
await store.close();
await bare.close();
await stop();
const perSecond = (side) => (batches * SIZE * 1_000) / median(times.map((ms) => ms[side]));
const ratio = median(times.map(({ taken, inserted }) => inserted / taken));
console.log(JSON.stringify({ value: perSecond('taken'), floor: perSecond('inserted'), ratio }));
