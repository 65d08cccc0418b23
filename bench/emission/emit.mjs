import { runTask } from '../measuring/node-process.mjs';

const MANY = 10_000;

/** Emitting into an outbox file against bare SQLite transactions of the same rows. */
export async function* run({ quick, log }) {
  log('emitting');
  const { single, all } = await runTask('emit-events', quick ? 500 : 1_000, MANY, quick ? 5 : 11);
  yield {
    what: 'durable emits, against bare single-row durable transactions',
    unit: '/s',
    ...single,
    target: { atLeast: 0.6 },
  };
  yield {
    what: `emitAll of ${MANY.toLocaleString('en')}, against one bare transaction`,
    unit: '/s',
    ...all,
    target: { atLeast: 0.5 },
  };
}
