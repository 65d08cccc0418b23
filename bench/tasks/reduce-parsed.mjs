// What a reduction takes once the lines are parsed: from what JSON.parse gave, and from instances of Event.
import { Event, reduceMissionDossier } from '../../dist/lib/index.js';
import { reduceAsStreamsDo } from '../../dist/bench/steps/reduce-as-streams-do.js';
import { millisecondsOf, mediansOf } from '../measuring/rounds.mjs';
import { descriptionOf, lineBlocks } from '../streams/line-blocks.mjs';
import { checkState } from '../streams/outcome.mjs';

const [path, rounds] = process.argv.slice(2);
const expected = descriptionOf(path);
const lines = [...lineBlocks(path)].flat();
const parsed = () => lines.map((line) => JSON.parse(line));

const measured = {
  parse: () => [undefined, () => lines.forEach((line) => JSON.parse(line))],
  fromParsed: () => [parsed(), reduceAsStreamsDo],
  fromEvents: () => [parsed().map((envelope) => Event.parse(envelope)), reduceMissionDossier],
  fromParsedByClass: () => [parsed(), (envelopes) => reduceMissionDossier(envelopes.map((raw) => Event.parse(raw)))],
};

/** In every round the input is made anew, outside of what is timed, so that nothing can be remembered of it. */
function microsecondsPerEvent(prepare) {
  const [input, work] = prepare();
  let state;
  const ms = millisecondsOf(() => (state = work(input)));
  if (state !== undefined) checkState(JSON.parse(JSON.stringify(state)), expected);
  return (ms * 1000) / lines.length;
}

const samples = Array.from({ length: Number(rounds) }, () =>
  Object.fromEntries(Object.entries(measured).map(([name, prepare]) => [name, microsecondsPerEvent(prepare)])),
);
console.log(JSON.stringify(mediansOf(samples)));
