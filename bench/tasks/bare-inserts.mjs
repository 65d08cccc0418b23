// Inserts the rows that a log has, bare, in transactions of 100, on demand: a message tells behind how many rows, the reply
// how long it took. Arguments: engine, place of the log, file of its own. Ends with the process that forked it.
import { BarePostgresLog, BareSqliteLog, sqliteRows } from './bare-log.mjs';

const SIZE = 100;
const [engine, place, ownFile] = process.argv.slice(2);
const bare = engine === 'sqlite' ? new BareSqliteLog(ownFile) : await BarePostgresLog.open(place, 'mission_dossier');
const rowsBehind = (count) => (engine === 'sqlite' ? sqliteRows(place, count) : bare.rows(count));

process.on('message', async (after) => {
  const rows = await rowsBehind(after);
  const start = performance.now();
  for (let from = 0; from < rows.length; from += SIZE) await bare.insert(rows.slice(from, from + SIZE));
  process.send({ rows: rows.length, ms: performance.now() - start });
});
process.on('disconnect', () => process.exit());
process.send('ready');
