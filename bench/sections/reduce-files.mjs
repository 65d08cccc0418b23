import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runNode, runNodeWithPeak, runTask } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';
import { growthExponent } from '../measuring/statistics.mjs';
import { checkState } from '../streams/outcome.mjs';

const CLI = 'dist/bin/main.js';
const COMMAND = [CLI, 'reduce'];
const MOST_MEGABYTES = 500;
const MOST_TIME = { atMost: 1.25 };

/** Files of several sizes through `mission-dossier reduce`, its start included. */
export async function* run({ quick, streams, log }) {
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const costs = [];
  for (const lines of sizes) {
    log(`reducing ${lines} events`);
    const file = await streams.file(lines);
    const medians = await measure(file, streams, roundsOf(lines, quick));
    costs.push({ size: lines, ...medians.reduce });
    if (lines >= 100_000) yield* fileRows(lines, medians);
  }
  if (quick) yield* fileRows(1_000_000, undefined);
  const empty = await emptyRun(streams);
  for (const small of costs.slice(0, -1)) yield* growthRows(small, costs.at(-1), empty);
}

const roundsOf = (lines, quick) => (quick || lines === 1_000_000 ? 3 : 9);

async function measure(file, streams, rounds) {
  const notes = await verify(file, streams);
  const reduce = async () => {
    const { ms, peak, stderr } = await runNodeWithPeak([...COMMAND, file.path], streams.path('peak'));
    if (stderr !== notes) throw new Error(`reduce wrote this time: ${stderr}`);
    return { ms, peak };
  };
  return medianOfRounds(rounds, { floor: () => runTask('parse-lines', file.path), reduce });
}

/** One run that is not timed: its output is the right state. */
async function verify(file, streams) {
  const { text, stderr } = await outputOf([...COMMAND, file.path], streams.path('state'));
  checkState(JSON.parse(text), file);
  return stderr;
}

async function outputOf(args, path) {
  const output = openSync(path, 'w');
  try {
    const { stderr } = await runNode(args, { output });
    return { text: readFileSync(path, 'utf8'), stderr };
  } finally {
    closeSync(output);
    rmSync(path);
  }
}

function* fileRows(lines, medians) {
  const what = `${lines.toLocaleString('en')} events, file to state`;
  const figures = medians?.reduce;
  const missing = 'not in a quick run';
  yield { what, unit: 'ms', value: figures?.ms, floor: medians?.floor.ms, target: MOST_TIME, missing };
  const memory = lines === 1_000_000 ? { atMost: MOST_MEGABYTES } : undefined;
  yield { what: '- its peak memory', unit: 'MB', value: figures?.peak, target: memory, missing };
}

/** The time and memory of a run without any input, which are subtracted. */
async function emptyRun(streams) {
  const path = streams.path('empty.jsonl');
  writeFileSync(path, '');
  const { run } = await medianOfRounds(5, { run: () => runNodeWithPeak([...COMMAND, path], streams.path('peak')) });
  return run;
}

function* growthRows(small, large, empty) {
  const from = `from ${small.size.toLocaleString('en')} to ${large.size.toLocaleString('en')} events`;
  for (const [figure, text] of [
    ['ms', 'time'],
    ['peak', 'memory'],
  ]) {
    const [low, high] = [small, large].map((it) => ({ size: it.size, cost: it[figure] - empty[figure] }));
    yield {
      what: `growth of ${text} ${from}`,
      unit: 'exponent',
      value: growthExponent(low, high),
      target: { atMost: 1.05 },
    };
  }
}
