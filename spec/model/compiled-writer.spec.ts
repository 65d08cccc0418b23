import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { writerOf } from '../../lib/model/compiled-writer.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import { plainJson } from '../../lib/model/json-copy.js';
import type { ModelClass } from '../../lib/model/model-class.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { RUNS, typedPayload } from '../support/arbitraries.js';
import { envelope } from '../support/samples.js';

/** What both ways out make of the valid reading of a raw value. */
function bothWays(model: ModelClass<ContractModel>, raw: unknown): readonly [unknown, unknown] {
  const instance: ContractModel = ContractModel.parse.call(model, raw);
  return [writerOf(model.prototype)(instance), plainJson<object>(instance)];
}

describe('a compiled writer', () => {
  it('writes what a copy of the instance holds, in the same order', () => {
    fc.assert(
      fc.property(typedPayload, ([event_type, payload]) => {
        const [written, copied] = bothWays(PAYLOAD_CLASSES.get(event_type)!, payload);
        expect(written).to.deep.equal(copied);
        expect(JSON.stringify(written)).to.equal(JSON.stringify(copied));
        const [event, copy] = bothWays(Event, { ...envelope('drift', 1, {}), event_type, payload });
        expect(JSON.stringify(event)).to.equal(JSON.stringify(copy));
      }),
      RUNS,
    );
  });

  it('is compiled once for each class', () => {
    expect(writerOf(Event.prototype)).to.equal(writerOf(Event.prototype));
  });
});
