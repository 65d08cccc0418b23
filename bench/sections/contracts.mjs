import { readFileSync, writeFileSync } from 'node:fs';
import { runTask } from '../measuring/node-process.mjs';

/** What the stream of 2.4.0 has, and what one of 3.0.0 has in its place. */
const CHANGES = [
  [/"feature_slug":/g, '"mission_slug":'],
  [/"mission_key":/g, '"mission_type":'],
  [/^\{/gm, '{"build_id":"bench-2026.11",'],
];

/** A stream of 3.0.0 against the same stream of 2.4.0, file to state, in one process. */
export async function run({ quick, streams, log }) {
  log('reducing a stream of contract 3.0.0 against one of 2.4.0');
  const first = await streams.file(quick ? 10_000 : 100_000);
  const third = streams.path('contract-3.jsonl');
  const text = readFileSync(first.path, 'utf8');
  writeFileSync(
    third,
    CHANGES.reduce((lines, [from, to]) => lines.replace(from, to), text),
  );
  const figures = await runTask('contract-streams', first.path, third, quick ? 5 : 15);
  const what = `${first.lines.toLocaleString('en')} events of contract 3.0.0 against 2.4.0`;
  return [{ what, unit: 'ms', value: figures.third, floor: figures.first, target: { atMost: 1.05 } }];
}
