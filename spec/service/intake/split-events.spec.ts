import { expect } from 'chai';
import fc from 'fast-check';
import { splitEvents } from '../../../lib/service/intake/split-events.js';
import { anyJson } from '../../support/arbitraries.js';
import { runs } from '../../support/random-runs.js';

const layout = fc.constantFrom(undefined, 1, '\t', ' \r\n');

describe('The events of a batch', () => {
  it('are cut out as they stand in the text, whatever is around and in them', () => {
    const batch = fc.tuple(
      fc.array(anyJson, { maxLength: 5 }),
      fc.dictionary(fc.string(), anyJson, { maxKeys: 3 }),
      layout,
    );
    fc.assert(
      fc.property(batch, ([events, others, space]) => {
        const text = JSON.stringify({ ...others, events, last: '],}"\\' }, null, space);
        const parts = splitEvents(text) ?? [];
        expect(parts.map((part) => JSON.parse(part) as unknown)).to.deep.equal(
          (JSON.parse(text) as { events: unknown }).events,
        );
        for (const part of parts) expect(text).to.contain(part);
        const list = JSON.stringify(events, null, space);
        expect((splitEvents(` ${list}\n`) ?? []).map((part) => JSON.parse(part) as unknown)).to.deep.equal(
          JSON.parse(list),
        );
      }),
      { numRuns: runs(500) },
    );
  });

  it('keep their bytes', () => {
    const first = '{ "a" : 1.0e2,\n "b":"\\u0041, ]" }';
    expect(splitEvents(`{"x":[1],\t"events" : [ ${first} , {}]}`)).to.deep.equal([first, '{}']);
  });

  it('may contain quotes and backslashes', () => {
    const events = ['"\\\\"', '{"a\\\\\\"]":"\\\\\\\\"}', '"\\","'];
    expect(splitEvents(`{"events":[${events.join(',')}]}`)).to.deep.equal(events);
  });

  it('are none where a string does not end', () => {
    expect(splitEvents('{"events":["')).to.equal(undefined);
    expect(splitEvents('["\\"')).to.deep.equal([]);
  });

  it('are those of the key that counts, however it is written', () => {
    expect(splitEvents('{"events":[1],"\\u0065vents":[2,3]}')).to.deep.equal(['2', '3']);
    expect(splitEvents('{"x":{"events":[1]}}')).to.equal(undefined);
  });

  it('are none where there is no batch', () => {
    expect(splitEvents('{"events":{}}')).to.equal(undefined);
    expect(splitEvents('"events"')).to.equal(undefined);
    expect(splitEvents('{}')).to.equal(undefined);
    expect(splitEvents('[]')).to.deep.equal([]);
    expect(splitEvents('{"events":[ ]}')).to.deep.equal([]);
  });
});
