import { runTask } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';

/** Late events, save and load, of a large projection against a small one. */
export async function* run({ quick, streams, log }) {
  log('applying late events to projections');
  const small = await streams.file(10_000);
  const large = await streams.file(quick ? 100_000 : 1_000_000);
  const sizes = [large, small].map(({ lines }) => lines.toLocaleString('en'));
  const { floor } = await medianOfRounds(3, { floor: () => runTask('parse-lines', large.path) });
  const figures = await runTask('late-events', small.path, large.path, quick ? 3 : 5);
  yield {
    what: `apply of a late event, to ${sizes.join(' against ')}`,
    unit: 'µs',
    value: figures.large,
    floor: figures.small,
    target: { atMost: 2 },
  };
  yield { what: `apply of a late event, to ${sizes[0]}`, unit: 'µs', value: figures.large, target: { atMost: 20 } };
  yield { what: '- its state() after that', unit: 'ms', value: figures.state };
  for (const key of ['save', 'load']) {
    const what = `${key} of a projection of ${sizes[0]}`;
    yield { what, unit: 'ms', value: figures[key], floor: floor.ms, target: { atMost: 0.3 } };
  }
  yield { what: '- its snapshot', unit: 'MB', value: figures.megabytes };
}
