import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { deepJsonText } from '../../lib/model/deep-json-text.js';
import { jsonPieces } from '../../lib/model/json-pieces.js';
import { envelope, indexed } from '../support/samples.js';
import { runs, sized } from '../support/random-runs.js';

/** A value inside so many lists and objects in turn. */
function nested(depth: number, value: unknown): unknown {
  let whole = value;
  for (let level = 0; level < depth; level += 1)
    whole = level % 2 === 0 ? [whole, level] : { a: whole, 'b"': {}, c: [] };
  return whole;
}

/** Deeper than JSON.stringify can go. */
const DEPTH = sized(100_000, 30_000);
/** As deep as it never goes. */
const TOO_DEEP = sized(20_000, 10_000);

describe('JSON text of any depth', () => {
  it('is what JSON.stringify gives where that gives something', () => {
    const [before = '', after = ''] = deepJsonText(nested(TOO_DEEP, 0), '').split('[0,0]');
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t', '    '), (value, unit) => {
        const deep = nested(TOO_DEEP, value);
        const text = deepJsonText(deep, '');
        expect(text === `${before}[${JSON.stringify(value)},0]${after}`).to.equal(true);
        expect(deepJsonText(value, unit)).to.equal(JSON.stringify(value, null, unit));
      }),
      { numRuns: runs(20) },
    );
  });

  it('is laid out like the text of less depth', () => {
    const text = deepJsonText(nested(6_000, 'x'), ' ');
    expect(text.slice(0, 40)).to.equal(JSON.stringify(nested(60, 'x'), null, ' ').slice(0, 40));
    expect(text.split('\n').at(-1)).to.equal('}');
  });

  it('is refused to a value that holds itself at some depth', () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = nested(20_000, circle);
    expect(() => deepJsonText(circle, '')).to.throw(TypeError, 'circular');
  });

  it('is written of an event whose payload is nested deeper than JSON.stringify can go', () => {
    const event = Event.parse({ ...envelope('indexed', 1, indexed('a.md')), payload: { deep: nested(DEPTH, 'x') } });
    const text = [...jsonPieces(event)].join('');
    expect(text).to.include('[["x",0]'.slice(1));
    expect(text).to.have.length.above(DEPTH * 5);
    expect([...jsonPieces([event, event])].join('')).to.equal(`[${text},${text}]`);
  });
});
