// Save and load of a large projection; late events applied to a small one and to the large one in turn; and the state
// of the large one after a late event.
import { DossierProjection, Event } from 'mission-dossier';
import { figuresOf, mediansOf, millisecondsOf } from '../measuring/rounds.mjs';
import { SEED } from '../streams/dossier-stream.mjs';
import { EventMaker } from '../streams/event-maker.mjs';
import { descriptionOf, lineBlocks } from '../streams/line-blocks.mjs';
import { checkState } from '../streams/outcome.mjs';

const LATE_EVENTS = 3000;
const STATES = 30;
const [smallPath, largePath, rounds] = process.argv.slice(2);

function projectionOf(path) {
  const projection = new DossierProjection();
  for (const lines of lineBlocks(path)) {
    for (const line of lines) projection.apply(Event.parse(JSON.parse(line)));
  }
  check(projection, path);
  return projection;
}

function check(projection, path) {
  checkState(JSON.parse(JSON.stringify(projection.state())), descriptionOf(path));
}

/** New events whose places are spread over the whole stream. */
function lateEvents({ events }, seed) {
  const maker = new EventMaker(seed, events);
  return Array.from({ length: LATE_EVENTS }, (_, index) =>
    Event.parse(maker.make(Math.floor((index * 7919 * events) / LATE_EVENTS) % events)),
  );
}

function microsecondsToApply(projection, event) {
  const start = process.hrtime.bigint();
  const { outcome } = projection.apply(event);
  const taken = process.hrtime.bigint() - start;
  if (outcome !== 'applied') throw new Error(`a late event was ${outcome}`);
  return Number(taken) / 1000;
}

const [small, large] = [smallPath, largePath].map(projectionOf);

const stored = mediansOf(
  Array.from({ length: Number(rounds) }, () => {
    let [bytes, loaded] = [];
    const save = millisecondsOf(() => (bytes = large.save()));
    const load = millisecondsOf(() => (loaded = DossierProjection.load(bytes)));
    check(loaded, largePath);
    return { save, load, megabytes: bytes.length / 1e6 };
  }),
);

const lateOf = [smallPath, largePath].map((path, index) => lateEvents(descriptionOf(path), SEED + 2 + index));
const counts = [small, large].map(({ eventCount }) => eventCount);
const applied = lateOf[0].map((event, index) =>
  figuresOf(index, {
    small: () => microsecondsToApply(small, event),
    large: () => microsecondsToApply(large, lateOf[1][index]),
  }),
);
for (const [index, projection] of [small, large].entries()) {
  const counted = projection.state().event_count;
  if (counted !== counts[index] + LATE_EVENTS) throw new Error(`${counted} events are in the state of a projection`);
}
const maker = new EventMaker(SEED + 4, counts[1]);
const asked = Array.from({ length: STATES }, (_, index) => {
  large.apply(Event.parse(maker.make(Math.floor((index * counts[1]) / STATES))));
  return { state: millisecondsOf(() => large.state()) };
});
console.log(JSON.stringify({ ...stored, ...mediansOf(applied), ...mediansOf(asked) }));
