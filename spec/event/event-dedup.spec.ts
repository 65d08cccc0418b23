import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { dedupEvents } from '../../lib/event/event-dedup.js';
import { compareEvents } from '../../lib/event/event-order.js';
import { RUNS } from '../support/arbitraries.js';
import { drift, envelope, eventId } from '../support/samples.js';

const stream = fc.array(
  fc
    .record({
      event_id: fc.nat({ max: 4 }).map(eventId),
      lamport_clock: fc.nat({ max: 2 }),
      node_id: fc.constantFrom('a', 'b'),
    })
    .map((changes) => Event.parse(envelope('drift', 1, drift(), changes))),
  { maxLength: 10 },
);

describe('dedupEvents', () => {
  it('keeps the first event of each id and drops the rest, in their order', () => {
    fc.assert(
      fc.property(stream, (events) => {
        const firsts = events.filter(
          (event, at) => events.findIndex((other) => other.event_id === event.event_id) === at,
        );
        const kept = dedupEvents(events);
        expect(kept).to.have.length(firsts.length);
        for (const [at, event] of kept.entries()) expect(event).to.equal(firsts[at]);
      }),
      RUNS,
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(stream, (events) => {
        const once = dedupEvents(events);
        expect(dedupEvents(once)).to.deep.equal(once);
      }),
      RUNS,
    );
  });

  it('keeps of a sorted stream the event with the lowest sort key of each id', () => {
    fc.assert(
      fc.property(stream, (events) => {
        for (const kept of dedupEvents([...events].sort(compareEvents))) {
          const twins = events.filter(({ event_id }) => event_id === kept.event_id);
          for (const twin of twins) expect(compareEvents(kept, twin)).to.be.at.most(0);
        }
      }),
      RUNS,
    );
  });

  it('recognises an id in every form', () => {
    const uuid = '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11';
    const written = [uuid, uuid.toUpperCase(), uuid.replaceAll('-', ''), eventId(1), eventId(1).toLowerCase()];
    const events = written.map((event_id) => Event.parse(envelope('drift', 1, {}, { event_id })));
    expect(dedupEvents(events)).to.deep.equal([events[0], events[3]]);
  });

  it('drops a duplicate also when its contents differ, and takes any iterable', () => {
    const events = [
      Event.parse(envelope('drift', 1, { a: 1 })),
      Event.parse(envelope('snapshot', 5, { a: 2 }, { event_id: eventId(1) })),
    ];
    expect(dedupEvents(events.values())).to.deep.equal([events[0]]);
    expect(dedupEvents([])).to.deep.equal([]);
  });
});
