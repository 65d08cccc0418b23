import { runNodeWithPeak, runTask } from '../measuring/node-process.mjs';
import { join } from 'node:path';
import { medianOfRounds } from '../measuring/rounds.mjs';

const TASK = join(import.meta.dirname, '../tasks/drain-outbox.mjs');

/** Draining an outbox to a receiver on loopback, against posting the same bytes without one; and the memory it takes. */
export async function* run({ quick, streams, log }) {
  const events = quick ? 10_000 : 50_000;
  const few = events / 5;
  log(`draining ${events} events`);
  const rate = (way) => async () => ({ rate: (events * 1_000) / (await runTask('drain-outbox', way, events)).ms });
  const { drained, posted } = await medianOfRounds(quick ? 3 : 5, { drained: rate('drain'), posted: rate('post') });
  const number = events.toLocaleString('en');
  yield {
    what: `draining ${number} events to loopback, against posting the same bytes`,
    unit: '/s',
    value: drained.rate,
    floor: posted.rate,
    target: { atLeast: 0.5 },
  };
  const peak = (count) => async () => {
    const { peak: megabytes } = await runNodeWithPeak([TASK, 'drain', String(count)], streams.path('peak'));
    return { megabytes };
  };
  const { many, some } = await medianOfRounds(3, { many: peak(events), some: peak(few) });
  yield {
    what: `peak memory of draining ${number} events, against ${few.toLocaleString('en')}`,
    unit: 'MB',
    value: many.megabytes,
    floor: some.megabytes,
    target: { atMost: 1.2 },
  };
}
