// What DuckDB can express of a reduction: node bench/peers/duckdb.mjs FOLDER FILE THREADS, where FOLDER has @duckdb/node-api.
// It reads the lines, keeps the first event of each id, and finds the latest indexing of each path, the latest snapshot, and
// the anomalies and drift records in order. It validates nothing, knows no namespaces and superseding, and writes no state.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, file, threads] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(folder, 'package.json'))('@duckdb/node-api');

const ORDER = '(e.lamport, e.moment, e.event_id)';
const ofType = (type) => `from events e where e.event_type = 'MissionDossier${type}'`;

const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
await connection.run(`
  create temp table events as
  select event_id, min_by(event_type, place) as event_type, min(lamport) as lamport, min_by(moment, place) as moment,
    min_by(payload, place) as payload
  from (
    select event_id, event_type, lamport_clock as lamport, timestamp as moment, payload, (lamport_clock, timestamp) as place
    from read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited', columns = {event_id: 'VARCHAR',
      event_type: 'VARCHAR', lamport_clock: 'BIGINT', timestamp: 'VARCHAR', payload: 'JSON'})
  )
  group by event_id`);

async function rowsOf(query) {
  return (await connection.runAndReadAll(query)).getRows();
}

const [[events]] = await rowsOf('select count(*) from events');
const artifacts = await rowsOf(
  `select e.payload->>'$.artifact_id.path', max_by(e.payload, ${ORDER}) ${ofType('ArtifactIndexed')} group by 1`,
);
const anomalies = await rowsOf(`select e.payload ${ofType('ArtifactMissing')} order by ${ORDER}`);
const drifts = await rowsOf(`select e.payload ${ofType('ParityDriftDetected')} order by ${ORDER}`);
const [[snapshot]] = await rowsOf(`select max_by(e.payload, ${ORDER}) ${ofType('SnapshotComputed')}`);
console.log(
  JSON.stringify({
    events: Number(events),
    artifacts: artifacts.length,
    anomalies: anomalies.length,
    drifts: drifts.length,
    hasSnapshot: snapshot !== null,
  }),
);
