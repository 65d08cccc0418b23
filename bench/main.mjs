// Measures everything that docs/performance.md explains, prints a table and writes bench/results.json. BENCH=quick leaves
// out what takes minutes; names of sections as arguments leave out the others.
// What is measured as a process is the bundle: it must be that of the compiled modules.
import '../scripts/bundle.mjs';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { environment } from './reporting/environment.mjs';
import { judge } from './reporting/judge.mjs';
import { tableOf } from './reporting/table.mjs';
import { StreamFolder } from './streams/stream-folder.mjs';
import { SEED } from './streams/dossier-stream.mjs';

const RESULTS = join(import.meta.dirname, 'results.json');
const SECTIONS = [
  'start',
  'reduce-files',
  'split',
  'parsed-events',
  'projections',
  'contracts',
  'merge',
  'peers',
  'missions',
  'event-log',
  'service',
  'page',
].map((name) => `sections/${name}.mjs`);

const quick = process.env.BENCH === 'quick';
const wanted = process.argv.slice(2);
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

/** The sections of the reading half, and every module of `emission/`: each exports `run`, which gives rows. */
function sectionFiles() {
  const emission = join(import.meta.dirname, 'emission');
  const further = existsSync(emission) ? readdirSync(emission).filter((name) => name.endsWith('.mjs')) : [];
  const files = [...SECTIONS, ...further.sort().map((name) => `emission/${name}`)];
  return files.filter((file) => wanted.length === 0 || wanted.some((name) => file.endsWith(`/${name}.mjs`)));
}

const say = (text) => process.stderr.write(`${text}\n`);
const log = (text) => say(`${text} ...`);

async function rowsOf(file, context) {
  const rows = [];
  try {
    const { run } = await import(`./${file}`);
    for await (const row of await run(context)) rows.push(judge(row));
  } catch (error) {
    rows.push(judge({ what: file, unit: '', missing: 'failed', failure: error.message }));
    say(`${file} failed: ${error.message}`);
    process.exitCode = 1;
  }
  return rows;
}

const surroundings = environment();
const context = { quick, streams: new StreamFolder(), log };
const rows = [];
for (const file of sectionFiles()) rows.push(...(await rowsOf(file, context)));
const results = { finished_at: new Date().toISOString(), quick, seed: SEED, ...surroundings, rows };
writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
console.log(tableOf(rows));
const { load_at_start: load } = surroundings.machine;
say(`load at the start ${load[0]}; more in ${relative('', RESULTS)}, and how to read it in docs/performance.md`);
if (quick) say('a quick run has few rounds and cold code: its verdicts on targets do not count');
