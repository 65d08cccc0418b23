import { runNodeWithPeak, runTask } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';

const CLI = 'dist/bin/main.js';

/** A folder of very many snapshots through `mission-dossier merge`, against one reduction of all of their events. */
export async function* run({ quick, streams, log }) {
  const [events, parts] = quick ? [10_000, 1_000] : [100_000, 10_000];
  log(`merging ${parts} snapshots`);
  const file = await streams.file(events);
  const folder = streams.path('parts');
  const { saved } = await runTask('save-parts', file.path, folder, parts);
  const through = async (command, path) => {
    const { ms, peak } = await runNodeWithPeak([CLI, command, path], streams.path('peak'));
    return { ms, peak };
  };
  const { reduce, merge } = await medianOfRounds(3, {
    reduce: () => through('reduce', file.path),
    merge: () => through('merge', folder),
  });
  const what = `merge of ${saved.toLocaleString('en')} snapshots, against one reduction of ${events.toLocaleString('en')} events`;
  yield { what, unit: 'ms', value: merge.ms, floor: reduce.ms };
  yield { what: '- its peak memory', unit: 'MB', value: merge.peak, floor: reduce.peak, target: { atMost: 1.25 } };
}
