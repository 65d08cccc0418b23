import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { runNode, runNodeWithPeak, runTask } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';
import { checkState } from '../streams/outcome.mjs';

const REDUCE = ['dist/bin/main.js', 'reduce', '--format', 'json'];

/** Events of many dossiers through `mission-dossier reduce --split`, against the same events as one dossier. */
export async function* run({ quick, streams, log }) {
  const [events, dossiers] = quick ? [100_000, 1_000] : [1_000_000, 10_000];
  log(`reducing ${events} events of ${dossiers} dossiers`);
  const [many, one] = [await streams.splitFile(events, dossiers), await streams.splitFile(events, 1)];
  const output = streams.path('states');
  await write([...REDUCE, '--split', many.path], output);
  await runTask('check-states', many.path, output);
  await write([...REDUCE, one.path], output);
  checkState(JSON.parse(readFileSync(output, 'utf8')), one);
  rmSync(output);
  const through =
    (file, ...options) =>
    async () => {
      const { ms, peak } = await runNodeWithPeak([...REDUCE, ...options, file.path], streams.path('peak'));
      return { ms, peak };
    };
  const { split, whole } = await medianOfRounds(3, {
    split: through(many, '--split'),
    whole: through(one),
  });
  const what = `${events.toLocaleString('en')} events of ${dossiers.toLocaleString('en')} dossiers by reduce --split, against the same as one dossier`;
  yield { what, unit: 'ms', value: split.ms, floor: whole.ms, target: { atMost: 2 } };
  yield { what: '- its peak memory', unit: 'MB', value: split.peak, floor: whole.peak };
}

async function write(args, path) {
  const output = openSync(path, 'w');
  try {
    await runNode(args, { output });
  } finally {
    closeSync(output);
  }
}
