import { runTask } from '../measuring/node-process.mjs';

/** What the reducer and the validator take for what is parsed already, against JSON.parse of the same text. */
export async function* run({ quick, streams, log }) {
  log('reducing and validating what is parsed already');
  const rounds = quick ? 7 : 25;
  const { path } = await streams.file(10_000);
  const reduced = await runTask('reduce-parsed', path, rounds);
  const perEvent = (what, value, target) => ({ what, unit: 'µs', value, floor: reduced.parse, target });
  yield perEvent('parsed JSON to state, per event', reduced.fromParsed, { atMost: 0.3 });
  yield perEvent('Event instances to state, per event', reduced.fromEvents, { atMost: 0.3 });
  yield perEvent('parsed JSON to Event to state, per event', reduced.fromParsedByClass);
  const validated = await runTask('validate-payloads', path, rounds);
  yield {
    what: 'validateEvent of a valid payload, both layers',
    unit: 'µs',
    value: validated.validate,
    floor: validated.parse,
    target: { atMost: 0.5 },
  };
}
