import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from '../../dist/spec/support/postgres-server.js';
import { runTask } from '../measuring/node-process.mjs';
import { median } from '../measuring/statistics.mjs';

const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
const KINDS = { single: 'of one dossier', mixed: 'of 100 dossiers' };
const SENDERS = 4;
const NO_POSTGRES = 'PostgreSQL is not installed';

/** `mission-dossier serve` as a process, over HTTP: taking events in, queries, live clients, a restart, and two nodes. */
export async function* run(context) {
  yield* ingest(context);
  yield* queries(context);
  yield* live(context);
  yield* restart(context);
  yield* nodes(context);
}

const isMissing = (engine) => engine === 'postgres' && postgresPrograms() === undefined;

async function* ingest({ quick, log }) {
  const [batches, rounds] = quick ? [30, 3] : [100, 7];
  for (const [engine, name] of Object.entries(ENGINES)) {
    for (const [kind, batch] of Object.entries(KINDS)) {
      const target = { atLeast: 0.5 };
      const what = `service: events over HTTP into ${name} until stored, in batches of 100 ${batch}, against bare inserts`;
      if (isMissing(engine)) {
        yield { what, unit: '/s', target, missing: NO_POSTGRES };
        continue;
      }
      log(`posting events for ${name}, ${batch}`);
      const { one, many } = await runTask('service-ingest', engine, kind, batches, rounds, SENDERS);
      yield { what: `${what}; ${SENDERS} senders`, unit: '/s', ...many, target };
      yield { what: '- one sender', unit: '/s', ...one, target };
    }
  }
}

const WAYS = {
  plain: 'service: the state of a dossier of 1,000 artifacts, against a bare server that sends the same bytes',
  gzip: '- compressed',
  known: '- 304, because the client has it',
};

async function* queries({ quick, log }) {
  log('asking for a state, calm and under load');
  const { rates, latency } = await runTask('service-queries', ...(quick ? [300, 3, 60] : [1_000, 5, 300]));
  for (const [way, what] of Object.entries(WAYS)) {
    const [value, floor] = [rates[`${way}-own`].rate, rates[`${way}-bare`].rate];
    yield { what, unit: '/s', value, floor, target: way === 'known' ? undefined : { atLeast: 0.7 } };
  }
  const { p99, calm, ratio, perSecond } = latency;
  yield {
    what: `- p99 while ${SENDERS} senders post without pause, against the median when calm`,
    unit: 'ms',
    value: p99,
    floor: calm,
    ratio,
    target: { atMost: 20 },
  };
  yield { what: '- median then', unit: 'ms', value: latency.median };
  yield { what: '- events taken in then', unit: '/s', value: perSecond };
}

async function* live({ quick, log }) {
  for (const [engine, name] of Object.entries(ENGINES)) {
    const from = engine === 'postgres' ? ' of another node' : '';
    const what = `service: from stored in ${name} to a live client${from}, median`;
    const row = { what, unit: 'ms', target: { atMost: 50 } };
    if (isMissing(engine)) {
      yield { ...row, missing: NO_POSTGRES };
      continue;
    }
    log(`telling a live client of events in ${name}`);
    const { fromStored, fromPost } = await runTask('service-live', engine, quick ? 50 : 300);
    yield { ...row, value: fromStored.median };
    yield { what: '- from before the post, median', unit: 'ms', value: fromPost.median };
    yield { what: '- the same, p99', unit: 'ms', value: fromPost.p99 };
  }
}

async function* restart({ quick, log }) {
  const [events, dossiers] = quick ? [100_000, 1_000] : [1_000_000, 10_000];
  const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
  try {
    log(`filling a log with ${events.toLocaleString('en')} events`);
    const file = join(folder, 'log.db');
    const { dossierId } = await runTask('fill-log', file, events, dossiers);
    const samples = [];
    for (let round = 0; round < (quick ? 3 : 7); round++)
      samples.push(await runTask('service-restart', file, dossierId, join(folder, 'peak')));
    const medianOf = (figure) => median(samples.map((sample) => sample[figure]));
    const what = `with ${events.toLocaleString('en')} events in ${dossiers.toLocaleString('en')} dossiers`;
    yield {
      what: `service: restart ${what}, first state`,
      unit: 'ms',
      value: medianOf('first'),
      target: { atMost: 2_000 },
    };
    yield { what: '- listening', unit: 'ms', value: medianOf('listening') };
    yield { what: '- first list of 50 dossiers', unit: 'ms', value: medianOf('listed') };
    yield { what: '- peak memory then', unit: 'MB', value: medianOf('megabytes'), target: { atMost: 400 } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* nodes({ quick, log }) {
  const row = {
    what: `service: events into two nodes on one PostgreSQL, ${SENDERS} senders, against one node`,
    unit: '/s',
  };
  if (isMissing('postgres')) {
    yield { ...row, missing: NO_POSTGRES };
    return;
  }
  log('posting events to two nodes');
  yield { ...row, ...(await runTask('service-nodes', ...(quick ? [40, 3] : [100, 7]), SENDERS)) };
}
