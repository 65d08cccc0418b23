import { expect } from 'chai';
import fc from 'fast-check';
import { isDeeperThan } from '../../../lib/delivery/outcome/json-depth.js';
import { answerOf } from '../../../lib/delivery/outcome/http-answer.js';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('The depth of an answer', () => {
  it('is that of its value, whatever its strings and keys hold', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('[', '{"', '\\', '\\"[', ']}', '"'));
    const values = fc.anything({ key: text, values: [text, fc.integer(), fc.constant(null)], maxDepth: 7, maxKeys: 3 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 8 }), (value, deepest) => {
        expect(isDeeperThan(deepest, JSON.stringify(value))).to.equal(depthOf(value) > deepest);
      }),
    );
  });

  it('may be 64, and is refused before the answer is parsed where it is more', () => {
    const nested = (levels: number): string => `{"results":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    expect(answerOf({ status: 200, body: nested(64) }, 0)).to.have.property('kind', 'answered');
    const reason = 'the answer is nested deeper than 64 levels';
    expect(answerOf({ status: 200, body: nested(65) }, 0)).to.eql({ kind: 'unavailable', reason });
    expect(answerOf({ status: 200, body: '['.repeat(8_388_608) }, 0)).to.eql({ kind: 'unavailable', reason });
    expect(answerOf({ status: 400, body: '['.repeat(8_388_608) }, 0)).to.deep.include({ kind: 'refused', events: [] });
  });
});
