import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { compareEvents } from '../../lib/event/event-order.js';
import { comparePositions, positionOf, type EventPosition } from '../../lib/event/event-position.js';
import { isoformatOf, toIsoformat } from '../../lib/event/timestamp.js';
import { RUNS } from '../support/arbitraries.js';
import { drift, envelope, eventId } from '../support/samples.js';

const UUID = '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11';

/** Few values each, so that all keys but the last are often equal; ids of both kinds in several ways of writing. */
const anyEvent = fc
  .record({
    lamport_clock: fc.constantFrom(0, 1, 2, 10, '10', Number.MAX_SAFE_INTEGER),
    timestamp: fc.constantFrom(
      '2026-02-21T14:00:00Z',
      '2026-02-21T14:00:00.5Z',
      '2026-02-21T14:00:00',
      '2026-02-21T15:00:00+02:00',
      '2026-02-21T14:00:00-02:00',
      '2026-02-21',
      1771682400.25,
    ),
    event_id: fc.oneof(
      fc.constantFrom(UUID, UUID.toUpperCase(), UUID.replaceAll('-', '')),
      fc.nat({ max: 3 }).map(eventId),
    ),
    node_id: fc.constantFrom('a', 'b'),
  })
  .map((changes) => Event.parse(envelope('drift', 1, drift(), changes)));

/** The sort key as the contract states it: a tuple whose parts are compared one after another. */
function keyOf({ lamport_clock, timestamp, event_id }: Event): readonly [number, string, string] {
  return [lamport_clock, isoformatOf(timestamp), event_id];
}

function isBefore(a: Event, b: Event): boolean {
  const [x, y] = [keyOf(a), keyOf(b)];
  const at = x.findIndex((part, index) => part !== y[index]);
  return at >= 0 && x[at]! < y[at]!;
}

const at = (lamport: number, timestamp: string, id: string): EventPosition =>
  positionOf(Event.parse(envelope('drift', lamport, drift(), { timestamp, event_id: id })));

describe('the order of events', () => {
  it('is the order of the sort keys, compared as numbers and as strings', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (a, b) => {
        const sign = Math.sign(compareEvents(a, b));
        expect(sign < 0).to.equal(isBefore(a, b));
        expect(sign > 0).to.equal(isBefore(b, a));
        expect(comparePositions(positionOf(a), positionOf(b))).to.equal(compareEvents(a, b));
      }),
      RUNS,
    );
  });

  it('is total: any two events are ordered, one way only, and equal exactly when their keys are', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (a, b) => {
        expect(Math.sign(compareEvents(a, b)) + Math.sign(compareEvents(b, a))).to.equal(0);
        expect(compareEvents(a, b) === 0).to.equal(JSON.stringify(keyOf(a)) === JSON.stringify(keyOf(b)));
        expect(compareEvents(a, a)).to.equal(0);
      }),
      RUNS,
    );
  });

  it('is transitive', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, anyEvent, (a, b, c) => {
        const [first, second, third] = [a, b, c].sort(compareEvents) as [Event, Event, Event];
        expect(compareEvents(first, second)).to.be.at.most(0);
        expect(compareEvents(second, third)).to.be.at.most(0);
        expect(compareEvents(first, third)).to.be.at.most(0);
      }),
      RUNS,
    );
  });

  it('looks at the Lamport clock first, as a number', () => {
    expect(comparePositions(at(9, '2026-02-22', eventId(9)), at(10, '2026-02-21', eventId(1)))).to.be.below(0);
    expect(comparePositions(at(10, '2026-02-21', eventId(1)), at(9, '2026-02-22', eventId(9)))).to.be.above(0);
  });

  it('looks at the isoformat next, as a string and not as a moment', () => {
    const ordered = [
      '2026-02-21T13:59:59.999999+00:00',
      '2026-02-21T14:00:00',
      '2026-02-21T14:00:00+00:00',
      '2026-02-21T14:00:00+02:00',
      '2026-02-21T14:00:00-02:00',
      '2026-02-21T14:00:00.500000',
      '2026-02-21T14:00:00.500000+00:00',
      '2026-02-21T15:00:00+02:00',
    ];
    expect([...ordered].sort()).to.deep.equal(ordered);
    for (const [index, timestamp] of ordered.entries()) {
      expect(toIsoformat(timestamp)).to.equal(timestamp);
      for (const later of ordered.slice(index + 1)) {
        expect(comparePositions(at(1, timestamp, eventId(9)), at(1, later, eventId(1)))).to.be.below(0);
      }
    }
  });

  it('looks at the event id last, in its normal form', () => {
    const ulid = '6F1A5F0E3C584A779A560D6A2D';
    expect(comparePositions(at(1, '2026-02-21', ulid.toLowerCase()), at(1, '2026-02-21', UUID))).to.be.below(0);
    expect(
      comparePositions(at(1, '2026-02-21', UUID), at(1, '2026-02-21', UUID.toUpperCase().replaceAll('-', ''))),
    ).to.equal(0);
  });
});

describe('the position of an event', () => {
  it('is its sort key', () => {
    expect(at(7, '2026-02-21 14:00:00.50Z', UUID.toUpperCase())).to.deep.equal({
      lamport_clock: 7,
      isoformat: '2026-02-21T14:00:00.500000+00:00',
      event_id: UUID,
    });
  });
});
