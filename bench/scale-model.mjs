// How far one SQLite file, one PostgreSQL and several shards of dossiers go, and what ends it: from measured figures, on
// paper. `node bench/scale-model.mjs` uses those of docs/scale.md; with `--results` those of the last `make bench`, where
// it has them. Change the figures and see.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was measured, on two shared cores, with events of 780 bytes (docs/decisions/0006, docs/scale.md). */
const MEASURED = {
  /** Bare inserts a second in batches of 100, the part of them that the service keeps, and room for an event with indexes. */
  sqlite: { bare: 23_900, kept: 0.31, bytes: 1_090 },
  postgres: { bare: 21_700, kept: 0.56, bytes: 1_220 },
  /** Events a second that one core reads from the log and folds: 36 microseconds of CPU time each. */
  fold: 28_000,
};

/** What is assumed: a team's mission, the day, and what people put up with. */
const ASSUMED = {
  /** Events that a mission at work emits on a working day. */
  eventsADay: 200,
  workingDays: 250,
  /** The busiest minute against the mean of a day, and the part of what it can that a service should be asked for. */
  peak: 20,
  headroom: 0.5,
  /** Everything is kept: how long until the disks are full is too short below this. */
  years: 3,
  /** Projecting everything anew, after a change of handlers, may take so many hours. */
  rebuildHours: 24,
};

const SECONDS_A_DAY = 86_400;
const TB = 1e12;

const PLACES = [
  { place: 'one SQLite file', engine: 'sqlite', shards: 1, nodes: 1, disk: 2 * TB },
  { place: 'one PostgreSQL, 2 nodes', engine: 'postgres', shards: 1, nodes: 2, disk: 10 * TB },
  { place: '4 shards, 2 nodes each', engine: 'postgres', shards: 4, nodes: 8, disk: 10 * TB },
  { place: '16 shards, 2 nodes each', engine: 'postgres', shards: 16, nodes: 32, disk: 10 * TB },
];

/** How many missions at work each resource allows; the fewest is how far the place goes. */
function limitsOf({ engine, shards, nodes, disk }, measured) {
  const { bare, kept, bytes } = measured[engine];
  const { eventsADay, workingDays, peak, headroom, years, rebuildHours } = ASSUMED;
  const perSecond = bare * kept * shards;
  const eventsKept = eventsADay * workingDays * years;
  return {
    writing: (perSecond * headroom * SECONDS_A_DAY) / (peak * eventsADay),
    disk: (disk * shards) / (bytes * eventsKept),
    rebuilding: (measured.fold * nodes * rebuildHours * 3_600) / eventsKept,
  };
}

function rowOf(place, measured) {
  const limits = limitsOf(place, measured);
  const [bottleneck, missions] = Object.entries(limits).sort(([, a], [, b]) => a - b)[0];
  return [place.place, ...Object.values(limits).map(rounded), rounded(missions * ASSUMED.eventsADay), bottleneck];
}

function rounded(value) {
  return Number(value.toPrecision(2)).toLocaleString('en');
}

/** The figures of the last run of the benchmark, where it has them. */
function lastMeasured() {
  const file = join(import.meta.dirname, 'results.json');
  if (!process.argv.includes('--results') || !existsSync(file)) return MEASURED;
  const { rows } = JSON.parse(readFileSync(file, 'utf8'));
  const taken = (name, known) => {
    const begin = `service: events over HTTP into ${name} `;
    const row = rows.find(({ what }) => what.startsWith(begin) && what.includes('of 100 dossiers'));
    return row?.floor === undefined ? known : { ...known, bare: row.floor, kept: row.ratio };
  };
  return { ...MEASURED, sqlite: taken('SQLite', MEASURED.sqlite), postgres: taken('PostgreSQL', MEASURED.postgres) };
}

const measured = lastMeasured();
const head = ['place', 'missions by writing', 'by disk', 'by rebuilding', 'events per day', 'first limit'];
const lines = [
  head,
  head.map((_, index) => (index === 0 ? '---' : '--:')),
  ...PLACES.map((place) => rowOf(place, measured)),
];
console.log(lines.map((line) => `| ${line.join(' | ')} |`).join('\n'));
