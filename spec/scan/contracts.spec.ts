import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { classUnder } from '../../lib/model/contract/contract-class.js';
import { CONTRACT_VERSIONS } from '../../lib/model/contract/contracts.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import type { ContractModel } from '../../lib/model/contract-model.js';
import type { ModelClass } from '../../lib/model/model-class.js';
import { LineScanner } from '../../lib/scan/line.scanner.js';
import { KIND, NOT_RECOGNISED, RECORD_INTS } from '../../lib/scan/scan-record.js';
import { strictCheckOf } from '../../lib/model/strict/strict-check.js';
import { readVectors } from '../conformance/vector-reader.js';
import { anyEnvelope } from '../support/arbitraries.js';
import { drift, envelope, indexed, missing, snapshot } from '../support/samples.js';
import { envelopeOfThree } from '../support/samples-3.js';

const TYPES = [...PAYLOAD_CLASSES.keys()];
const scanner = new LineScanner(
  CONTRACT_VERSIONS.map((version) => ({
    envelope: classUnder(version, Event),
    payloads: new Map(Array.from(PAYLOAD_CLASSES, ([type, model]) => [type, classUnder(version, model)])),
  })),
);

/** What each line is recognised as: a version of the contract and an event type. */
function recognised(events: readonly unknown[]): readonly (string | undefined)[] {
  const bytes = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const count = scanner.scan(bytes, 0, bytes.length);
  expect(count).to.equal(events.length);
  return Array.from({ length: count }, (_, line) => {
    const kind = scanner.ints[line * RECORD_INTS + KIND]!;
    if (kind === NOT_RECOGNISED) return undefined;
    return `${CONTRACT_VERSIONS[Math.floor(kind / TYPES.length)]!} ${TYPES[kind % TYPES.length]!}`;
  });
}

/** The same, by the strict checks of the classes. */
function strictly(event: unknown): string | undefined {
  const { event_type, payload } = event as { event_type: string; payload: unknown };
  const found = CONTRACT_VERSIONS.filter((version) => {
    const model = PAYLOAD_CLASSES.get(event_type);
    if (model === undefined) return false;
    const under = classUnder(version, model) as ModelClass<ContractModel>;
    return strictCheckOf(classUnder(version, Event).prototype)(event) && strictCheckOf(under.prototype)(payload);
  });
  expect(found).to.have.length.below(2);
  return found[0] && `${found[0]} ${event_type}`;
}

describe('a scanner of two contracts', () => {
  const old = [envelope('indexed', 1, indexed('a')), envelope('missing', 2, missing('b'))];
  const events = [...old, envelope('snapshot', 3, snapshot()), envelope('drift', 4, drift())];
  const current = events.map((event) => envelopeOfThree(event));

  it('recognises the events of both, in any order', () => {
    const order = fc.array(fc.constantFrom(...events, ...current), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(order, (some) => {
        expect(recognised(some)).to.deep.equal(some.map(strictly));
        expect(recognised(some)).to.not.include(undefined);
      }),
    );
  });

  it('recognises no mixture of both', () => {
    for (const [at, event] of events.entries()) {
      const { build_id, ...without } = current[at]!;
      expect(build_id).to.be.a('string');
      const extra = { ...current[at]!, payload: { ...(current[at]!['payload'] as object), extra: 1 } };
      const payload = { ...(event['payload'] as object), namespace: (current[at]!['payload'] as never)['namespace'] };
      expect(recognised([without, extra, { ...event, payload }])).to.deep.equal([undefined, undefined, undefined]);
      expect(
        recognised([
          { ...event, build_id: 'b' },
          { ...current[at]!, extra: 1 },
        ]),
      ).to.not.include(undefined);
    }
  });

  it('recognises nothing but what the classes accept as it stands', () => {
    fc.assert(
      fc.property(fc.array(anyEnvelope, { minLength: 1, maxLength: 5 }), (raws) => {
        const pairs = raws.flatMap((raw) => [raw, envelopeOfThree(raw as never)]);
        const some = JSON.parse(JSON.stringify(pairs)) as readonly unknown[];
        for (const [at, found] of recognised(some).entries()) {
          if (found !== undefined) expect(found).to.equal(strictly(some[at]));
        }
      }),
    );
  });

  it('recognises events of the reference vectors of both', () => {
    const vectors = CONTRACT_VERSIONS.flatMap((version) => readVectors('streams', version));
    const all = vectors.flatMap((vector) => (vector as { readonly events: readonly unknown[] }).events);
    const found: (string | undefined)[] = [];
    for (let at = 0; at < all.length; at += 100) found.push(...recognised(all.slice(at, at + 100)));
    for (const [at, kind] of found.entries()) if (kind !== undefined) expect(kind).to.equal(strictly(all[at]));
    for (const version of CONTRACT_VERSIONS) {
      expect(found.filter((kind) => kind?.startsWith(version))).to.have.length.above(100);
    }
  });
});
