import { expect } from 'chai';
import fc from 'fast-check';
import { isCrowded, listsMore } from '../../../lib/delivery/receiver/event-count.js';
import { anyJson } from '../../support/arbitraries.js';
import { runs } from '../../support/random-runs.js';

const layout = fc.constantFrom(undefined, 1, '\t', ' \r\n');

describe('A look at how many events a text lists', () => {
  it('agrees with a parser, whatever is around and in them', () => {
    const batch = fc.tuple(
      fc.array(anyJson, { maxLength: 6 }),
      fc.dictionary(fc.string(), anyJson, { maxKeys: 3 }),
      fc.integer({ min: 1, max: 6 }),
      layout,
    );
    fc.assert(
      fc.property(batch, ([events, others, most, space]) => {
        const isMore = events.length > most;
        const object = { ...others, list: [1, 2, 3, 4, 5, 6, 7], events, last: ['],}"\\', 2, 3, 4, 5, 6, 7] };
        expect(listsMore(JSON.stringify(object, null, space), most)).to.equal(isMore);
        expect(listsMore(` ${JSON.stringify(events, null, space)}`, most)).to.equal(isMore);
      }),
      { numRuns: runs(500) },
    );
  });

  it('ends at the limit, so that what follows need not be JSON', () => {
    expect(listsMore('{"events":[1,2,3', 2)).to.equal(true);
    expect(listsMore('[{},{"a":[1,2]},', 2)).to.equal(true);
  });

  it('knows the events by their name, however it is written', () => {
    expect(listsMore('{"\\u0065vents":[1,2,3]}', 2)).to.equal(true);
    expect(listsMore('{"\\u0065\\u0076\\u0065\\u006e\\u0074\\u0073":[1,2,3]}', 2)).to.equal(true);
    expect(listsMore('{"event":[1,2,3],"x":{"events":[1,2,3]},"events":{"a":1,"b":2,"c":3}}', 2)).to.equal(false);
  });

  it('does not read a long name again for each list behind it', () => {
    const name = `"${'x'.repeat(2 ** 21)}"`;
    expect(listsMore(`{${name}:${'[,],'.repeat(2 ** 19)}`, 1)).to.equal(false);
  });

  it('finds none in what is not a batch', () => {
    for (const text of ['', ' ', '1,2,3', '"[1,2,3]"', '{"events', '{"events":[",,,', ']]],,,', '{[1,2,3]}'])
      expect(listsMore(text, 1), text).to.equal(false);
  });

  it('is only worth its time when the text is long', () => {
    const list = (length: number): string => JSON.stringify(Array.from({ length }, () => 1));
    expect(isCrowded(list(50_000), 10)).to.equal(false);
    expect(isCrowded(list(100_000), 10)).to.equal(true);
    expect(isCrowded(list(100_000), 100_000)).to.equal(false);
  });
});
