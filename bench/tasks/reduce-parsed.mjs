// What a reduction takes once the lines are parsed: from what JSON.parse gave, and from instances of Event.
import { Event, reduceMissionDossier } from 'mission-dossier';
import { reduceAsStreamsDo } from '../../dist/bench/steps/reduce-as-streams-do.js';
import { figuresOf, mediansOf, millisecondsOf } from '../measuring/rounds.mjs';
import { descriptionOf, lineBlocks } from '../streams/line-blocks.mjs';
import { checkState } from '../streams/outcome.mjs';

const [path, rounds] = process.argv.slice(2);
const expected = descriptionOf(path);
const lines = [...lineBlocks(path)].flat();
const parsed = () => lines.map((line) => JSON.parse(line));

const byClass = (raw) => Event.parse(raw);
const measured = {
  parse: () => microsecondsPerEvent(undefined, () => lines.forEach((line) => JSON.parse(line))),
  fromParsed: () => microsecondsPerEvent(parsed(), reduceAsStreamsDo),
  fromEvents: () => microsecondsPerEvent(parsed().map(byClass), reduceMissionDossier),
  fromParsedByClass: () => microsecondsPerEvent(parsed(), (envelopes) => reduceMissionDossier(envelopes.map(byClass))),
};

/** Each round gets a new input, made before the clock starts, so that nothing can be cached. */
function microsecondsPerEvent(input, work) {
  let state;
  const ms = millisecondsOf(() => (state = work(input)));
  if (state !== undefined) checkState(JSON.parse(JSON.stringify(state)), expected);
  return (ms * 1000) / lines.length;
}

const samples = Array.from({ length: Number(rounds) }, (_, round) => figuresOf(round, measured));
console.log(JSON.stringify(mediansOf(samples)));
