import { expect } from 'chai';
import { validateEvent } from '../../lib/conformance/validate-event.js';
import { Event } from '../../lib/event/event.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import type { JsonObject } from '../../lib/model/json.js';
import { MISSION_DOSSIER_ARTIFACT_INDEXED } from '../../lib/model/payload-registry.js';
import { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { MissionDossierParityDriftDetectedPayload } from '../../lib/model/payload/parity-drift-detected.payload.js';
import { ContentHashRef } from '../../lib/model/value/content-hash-ref.js';
import { ProvenanceRef } from '../../lib/model/value/provenance-ref.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { drift, envelope, identity, indexed } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';

function explode(): never {
  throw new Error('trap');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['a revoked Proxy', revoked()],
  ['a Proxy whose traps throw', new Proxy({}, { get: explode, getPrototypeOf: explode, ownKeys: explode })],
  ['an array whose elements throw', new Proxy([1], { get: explode })],
  ['a getter that throws', Object.defineProperty({}, 'path', { get: explode, enumerable: true })],
];

describe('a value that throws when it is looked at', () => {
  for (const [name, hostile] of HOSTILE) {
    it(`is refused as a whole or as a field, where it is ${name}`, () => {
      for (const raw of [hostile, indexed('a', { artifact_id: hostile }), indexed('a', { indexed_at: hostile })]) {
        expect(MissionDossierArtifactIndexedPayload.validate(raw)).to.not.be.empty;
        expect(thrownBy(() => MissionDossierArtifactIndexedPayload.parse(raw))).to.be.instanceOf(DossierError);
        expect(validateEvent(raw, MISSION_DOSSIER_ARTIFACT_INDEXED).valid).to.equal(false);
      }
    });
  }

  it('is reported with its place, and is not shown', () => {
    const artifact_id = Object.defineProperty(identity('a'), 'path', { get: explode, enumerable: true });
    expect(MissionDossierArtifactIndexedPayload.validate(indexed('a', { artifact_id }))).to.deep.equal([
      {
        field: 'artifact_id.path',
        message: 'Input cannot be read: looking at it throws',
        violation_type: 'unreadable',
        input_value: undefined,
      },
    ]);
  });

  it('is refused in a payload too, which is copied unread', () => {
    const payload = { inner: { deep: [Object.defineProperty({}, 'x', { get: explode, enumerable: true })] } };
    expect(Event.validate(envelope('indexed', 1, payload)).map(({ field }) => field)).to.deep.equal([
      'payload.inner.deep.0.x',
    ]);
  });
});

describe('an array with holes', () => {
  it('is refused where objects or texts are expected', () => {
    const fields = (raw: unknown): readonly string[] =>
      MissionDossierParityDriftDetectedPayload.validate(raw).map(({ field }) => field);
    const [first, , third] = [identity('a'), undefined, identity('c')];
    const holed = Object.assign(new Array<unknown>(3), { 0: first, 2: third });
    expect(fields(drift({ artifact_ids_changed: holed }))).to.deep.equal(['artifact_ids_changed.1']);
    const provenance = { source_event_ids: new Array<unknown>(2) };
    expect(
      MissionDossierArtifactIndexedPayload.validate(indexed('a', { provenance })).map(({ field }) => field),
    ).to.deep.equal(['provenance.source_event_ids.0', 'provenance.source_event_ids.1']);
  });
});

describe('an instance that was forged', () => {
  const forged = Object.freeze(
    Object.assign(Object.create(ContentHashRef.prototype) as object, { hash: '', algorithm: 'sha256' }),
  );

  it('is read like any other object, frozen or not', () => {
    expect(ContentHashRef.validate(forged).map(({ field }) => field)).to.deep.equal(['hash']);
    expect(ContentHashRef.validate(new Proxy(ContentHashRef.parse({ hash: 'a', algorithm: 'md5' }), {}))).to.be.empty;
  });

  it('is not an event to the reducer', () => {
    const event = Object.freeze(Object.create(Event.prototype) as Event);
    expect(thrownBy(() => reduceMissionDossier([event]))).to.include({ code: 'NOT_AN_EVENT' });
    const copied = new Proxy(Event.parse(envelope('indexed', 1, {})), {});
    expect(thrownBy(() => reduceMissionDossier([copied]))).to.include({ code: 'NOT_AN_EVENT' });
  });
});

describe('two equal events', () => {
  const nested = (depth: number, leaf: unknown): JsonObject => {
    let value: JsonObject = { leaf };
    for (let level = 0; level < depth; level++) value = { a: value };
    return value;
  };
  const event = (leaf: unknown): Event => Event.parse(envelope('indexed', 1, nested(100_000, leaf)));

  it('are told from others however deep their payloads', () => {
    expect(event(1).equals(event(1))).to.equal(true);
    expect(event(1).equals(event(2))).to.equal(false);
  });

  it('may hold circles, dates and keys of any name', () => {
    const circular = (date: number): Event => {
      const payload: Record<string, unknown> = { at: new Date(date), list: [1], ['__proto__']: 1 };
      payload['self'] = payload;
      return Event.parse(envelope('indexed', 1, payload));
    };
    expect(circular(1).equals(circular(1))).to.equal(true);
    expect(circular(1).equals(circular(2))).to.equal(false);
    const withKey = (key: string): Event => Event.parse(envelope('indexed', 1, { [key]: undefined }));
    expect(withKey('a').equals(withKey('b'))).to.equal(false);
    const withValue = (a: unknown): Event => Event.parse(envelope('indexed', 1, { a }));
    for (const other of [[], {}, 5, null, '', new Date(1)]) {
      expect(withValue(other).equals(withValue(other))).to.equal(true);
      expect(withValue(undefined).equals(withValue(other))).to.equal(false);
      expect(withValue(other).equals(withValue(undefined))).to.equal(false);
    }
  });
});

describe('an array without the methods of arrays', () => {
  it('is read like any other', () => {
    const bare = <T>(...items: T[]): T[] => Object.setPrototypeOf(items, Object.prototype) as T[];
    const { source_event_ids } = ProvenanceRef.parse({ source_event_ids: bare('a', 'b') });
    expect(source_event_ids).to.deep.equal(['a', 'b']);
    const raw = drift({ artifact_ids_changed: bare(identity('a')) });
    expect(MissionDossierParityDriftDetectedPayload.parse(raw).artifact_ids_changed).to.have.lengthOf(1);
  });
});
