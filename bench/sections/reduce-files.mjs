import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runNode, runNodeWithPeak, runTask } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';
import { growthExponent } from '../measuring/statistics.mjs';
import { checkState } from '../streams/outcome.mjs';

const CLI = 'dist/bin/main.js';
const COMMANDS = { one: [CLI, 'reduce', '--workers', '1'], two: [CLI, 'reduce', '--workers', '2'] };
const MOST_MEGABYTES = 500;
const THREADS = [
  { key: 'one', text: 'one thread', target: { atMost: 1.25 } },
  { key: 'two', text: 'two workers', target: { atMost: 0.7 } },
];

/** Files of several sizes through `mission-dossier reduce`, its start included, in one thread and with two workers. */
export async function* run({ quick, streams, log }) {
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const costs = [];
  for (const lines of sizes) {
    log(`reducing ${lines} events`);
    const file = await streams.file(lines);
    const medians = await measure(file, streams, roundsOf(lines, quick));
    costs.push({ size: lines, ...medians.one });
    if (lines >= 100_000) yield* fileRows(lines, medians);
  }
  if (quick) yield* fileRows(1_000_000, undefined);
  const empty = await emptyRun(COMMANDS.one, streams);
  for (const small of costs.slice(0, -1)) yield* growthRows(small, costs.at(-1), empty);
}

const roundsOf = (lines, quick) => (quick || lines === 1_000_000 ? 3 : 9);

async function measure(file, streams, rounds) {
  const notes = await verify(file, streams);
  const reductions = Object.entries(COMMANDS).map(([key, command]) => [
    key,
    async () => {
      const { ms, peak, stderr } = await runNodeWithPeak([...command, file.path], streams.path('peak'));
      if (stderr !== notes) throw new Error(`reduce wrote this time: ${stderr}`);
      return { ms, peak };
    },
  ]);
  return medianOfRounds(rounds, { floor: () => runTask('parse-lines', file.path), ...Object.fromEntries(reductions) });
}

/** One run each that is not timed: its output is the right state, the same bytes whatever the threads. */
async function verify(file, streams) {
  const seen = [];
  for (const command of Object.values(COMMANDS))
    seen.push(await outputOf([...command, file.path], streams.path('state')));
  const [{ text, stderr }] = seen;
  checkState(JSON.parse(text), file);
  if (new Set(seen.map((it) => it.hash + it.stderr)).size > 1) throw new Error('the output depends on the workers');
  return stderr;
}

async function outputOf(args, path) {
  const output = openSync(path, 'w');
  try {
    const { stderr } = await runNode(args, { output });
    const bytes = readFileSync(path);
    return { text: bytes.toString('utf8'), hash: createHash('sha256').update(bytes).digest('hex'), stderr };
  } finally {
    closeSync(output);
    rmSync(path);
  }
}

function* fileRows(lines, medians) {
  for (const { key, text, target } of THREADS) {
    const what = `${lines.toLocaleString('en')} events, file to state, ${text}`;
    const figures = medians?.[key];
    const missing = 'not in a quick run';
    yield { what, unit: 'ms', value: figures?.ms, floor: medians?.floor.ms, target, missing };
    const memory = lines === 1_000_000 ? { atMost: MOST_MEGABYTES } : undefined;
    yield { what: '- its peak memory', unit: 'MB', value: figures?.peak, target: memory, missing };
  }
}

/** What a run takes that has nothing to do: its time and memory are no part of the growth. */
async function emptyRun(command, streams) {
  const path = streams.path('empty.jsonl');
  writeFileSync(path, '');
  const { run } = await medianOfRounds(5, { run: () => runNodeWithPeak([...command, path], streams.path('peak')) });
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
