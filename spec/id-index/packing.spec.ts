import { expect } from 'chai';
import fc from 'fast-check';
import { toEventId } from '../../lib/event/event-id.js';
import { comparePositions } from '../../lib/event/event-position.js';
import { toIsoformat, toWireTimestamp } from '../../lib/event/timestamp.js';
import { EventIdIndex } from '../../lib/id-index/event-id.index.js';
import { hashOf } from '../../lib/id-index/id-hash.js';
import { ID_WORDS, packId, unpackId } from '../../lib/id-index/packed-id.js';
import { packInstant, unpackInstant } from '../../lib/id-index/packed-instant.js';
import { runs } from '../support/random-runs.js';

const ulid = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')),
  minLength: 26,
  maxLength: 26,
});
const id = fc
  .oneof(ulid, fc.uuid({ version: [1, 4, 7] }), fc.constantFrom('0'.repeat(26), 'Z'.repeat(26)))
  .map((text) => toEventId(text)!);

const digits = (max: number) => fc.nat({ max }).map((value) => String(value).padStart(2, '0'));
const offset = fc.oneof(
  fc.constantFrom('', 'Z'),
  fc
    .tuple(fc.constantFrom('+', '-'), digits(23), digits(59))
    .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
);
const isoformat = fc
  .tuple(
    fc.constantFrom('0001-01-01', '2026-02-28', '2026-03-01', '9999-12-31'),
    digits(23),
    digits(59),
    fc.constantFrom('', '.5', '.000001', '.999999', '.100000'),
    offset,
  )
  .map(([date, hours, minutes, fraction, zone]) => toIsoformat(`${date}T${hours}:${minutes}:07${fraction}${zone}`)!);

describe('packing', () => {
  it('keeps every id', () => {
    fc.assert(
      fc.property(id, (text) => {
        const words = new Uint32Array(ID_WORDS);
        packId(text, words);
        expect(unpackId(words, 0)).to.equal(text);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('packs an id in any case as its normal form, and nothing that is not an id', () => {
    const hostile = fc.constantFrom('I', 'l', 'O', 'u', '-', 'g', '{', ' ', '\n', '\u0130', '\uff10', '');
    const sent = fc
      .tuple(id, fc.boolean(), fc.nat({ max: 36 }), fc.option(hostile))
      .map(([text, isLower, at, mark]) => {
        const cased = isLower ? text.toLowerCase() : text.toUpperCase();
        return mark === null ? cased : cased.slice(0, at) + mark + cased.slice(at + mark.length);
      });
    fc.assert(
      fc.property(sent, (text) => {
        const words = new Uint32Array(ID_WORDS);
        const isPacked = packId(text, words);
        expect(isPacked ? unpackId(words, 0) : undefined, text).to.equal(toEventId(text));
      }),
      { numRuns: runs(2000) },
    );
  });

  it('packs a timestamp in its JSON form as its isoformat', () => {
    fc.assert(
      fc.property(isoformat, (text) => {
        expect(packInstant(toWireTimestamp(text))).to.deep.equal(packInstant(text));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('keeps every isoformat', () => {
    fc.assert(
      fc.property(isoformat, (text) => {
        expect(unpackInstant(packInstant(text))).to.equal(text);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('keeps the order of isoformats as strings', () => {
    fc.assert(
      fc.property(isoformat, isoformat, (a, b) => {
        const [x, y] = [packInstant(a), packInstant(b)];
        expect(Math.sign(x.second - y.second || x.suffix - y.suffix)).to.equal(a === b ? 0 : a < b ? -1 : 1);
      }),
      { numRuns: runs(2000) },
    );
  });

  /** The most ids that fall into one of so many slots as there are ids. */
  const mostInOneSlot = (ids: readonly (readonly number[])[]): number => {
    const taken = new Map<number, number>();
    for (const words of ids) {
      const slot = hashOf(Int32Array.from(words), 0) & (ids.length - 1);
      taken.set(slot, (taken.get(slot) ?? 0) + 1);
    }
    return Math.max(...taken.values());
  };

  it('spreads ids over the slots of a table, however little they differ', () => {
    const base = fc.array(fc.nat(), { minLength: ID_WORDS, maxLength: ID_WORDS });
    fc.assert(
      fc.property(base, fc.nat({ max: ID_WORDS - 1 }), fc.nat({ max: 22 }), (words, at, shift) => {
        const ids = Array.from({ length: 1024 }, (_, count) => words.with(at, words[at]! ^ (count << shift)));
        expect(mostInOneSlot(ids)).to.be.below(40);
      }),
    );
  });

  it('spreads ids that are made up for one slot of a hash that everybody knows', () => {
    const known = (hash: number, word: number): number => {
      const product = Math.imul(hash ^ word, 0x9e37_79b1);
      return product ^ (product >>> 15);
    };
    // The last word undoes what the first three come to.
    const ids = Array.from({ length: 1024 }, (_, count) => [count, 1, 2, known(known(known(0, count), 1), 2), 2 ** 31]);
    expect(mostInOneSlot(ids)).to.be.below(40);
  });

  it('finds every id of an index with its place and tag, and no other', () => {
    const position = fc.record({ lamport_clock: fc.nat(), isoformat, event_id: id });
    const stream = fc.uniqueArray(position, { maxLength: 200, selector: ({ event_id }) => event_id });
    fc.assert(
      fc.property(stream, position, (positions, probe) => {
        const index = new EventIdIndex();
        for (const [tag, one] of positions.entries()) index.add(one, tag);
        const copy = EventIdIndex.of(index.columns());
        for (const one of [index, copy]) {
          expect(one.size).to.equal(positions.length);
          for (const [tag, known] of positions.entries()) {
            const entry = one.find(known.event_id);
            expect(one.tagOf(entry)).to.equal(tag);
            expect(one.idOf(entry)).to.equal(known.event_id);
            expect(one.compare(known, entry)).to.equal(0);
            const moved = { ...probe, event_id: known.event_id };
            expect(Math.sign(one.compare(moved, entry))).to.equal(Math.sign(comparePositions(moved, known)));
          }
          expect(one.find(probe.event_id) >= 0).to.equal(positions.some(({ event_id }) => event_id === probe.event_id));
        }
        copy.add({ ...probe, event_id: 'ZZZZZZZZZZZZZZZZZZZZZZZZZ0' }, 7);
        expect(copy.size).to.equal(positions.length + 1);
      }),
      { numRuns: runs(100) },
    );
  });
});
