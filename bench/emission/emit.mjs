import { runTask } from '../measuring/node-process.mjs';

const MANY = 10_000;

/** Emitting into an outbox file against bare SQLite transactions of the same rows. */
export async function* run({ quick, log }) {
  log('emitting');
  const singles = quick ? 300 : 2_000;
  const rates = await runTask('emit-events', singles, MANY, quick ? 3 : 7);
  yield {
    what: 'durable emits, against bare single-row durable transactions',
    unit: '/s',
    value: rates.single,
    floor: rates.bareSingle,
    target: { atLeast: 0.6 },
  };
  yield {
    what: `emitAll of ${MANY.toLocaleString('en')}, against one bare transaction`,
    unit: '/s',
    value: rates.all,
    floor: rates.bareAll,
    target: { atLeast: 0.5 },
  };
}
