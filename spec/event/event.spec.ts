import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { fieldsOf } from '../../lib/model/field/contract-field.js';
import type { JsonObject } from '../../lib/model/json.js';
import { anyEnvelope, anyJson, RUNS } from '../support/arbitraries.js';
import { label } from '../support/label.js';
import { objectsIn } from '../support/objects-in.js';
import { envelope, eventId } from '../support/samples.js';

const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const UUID = 'a1b2c3d4-e5f6-7890-abcd-ef1234567890';
const BARE = UUID.replaceAll('-', '');

const MINIMAL: JsonObject = {
  event_id: ULID,
  event_type: 'WPStatusChanged',
  aggregate_id: 'mission-012',
  timestamp: '2026-02-21T14:00:00Z',
  node_id: 'laptop-1',
  lamport_clock: 0,
  correlation_id: ULID,
  project_uuid: UUID,
};

type Table = readonly (readonly [raw: unknown, normalised: unknown])[];

const IDS: Table = [
  [ULID, ULID],
  [ULID.toLowerCase(), ULID],
  [UUID, UUID],
  [UUID.toUpperCase(), UUID],
  [BARE, UUID],
  [BARE.toUpperCase(), UUID],
];
const NO_IDS = [
  '',
  ULID.slice(1),
  `${ULID}0`,
  ULID.replace('A', 'I'),
  ULID.replace('A', 'l'),
  ULID.replace('A', 'O'),
  ULID.replace('A', 'u'),
  ` ${ULID}`,
  `${ULID}\n`,
  `${UUID}\n`,
  `{${UUID}}`,
  `urn:uuid:${UUID}`,
  BARE.replace('a', 'g'),
  BARE.slice(1),
  UUID.replace('-', ''),
  5,
  true,
  [],
  [ULID],
  {},
];

const TEXTS: Table = [
  ['x', 'x'],
  [' ', ' '],
  ['__proto__', '__proto__'],
];
const NO_TEXTS = ['', null, 5, true, [], {}, '\ud800'];

const KEPT: Readonly<Record<string, Table>> = {
  event_id: IDS,
  correlation_id: IDS,
  causation_id: [...IDS, [null, null], [undefined, null]],
  event_type: TEXTS,
  aggregate_id: TEXTS,
  node_id: TEXTS,
  timestamp: [
    ['2026-02-21T14:00:00Z', '2026-02-21T14:00:00Z'],
    ['2026-02-21 14:00:00,50-00:00', '2026-02-21T14:00:00.500000Z'],
    ['2026-02-21T16:00+0200', '2026-02-21T16:00:00+02:00'],
    ['2026-02-21', '2026-02-21T00:00:00'],
    [1771682400, '2026-02-21T14:00:00Z'],
    ['1771682400', '2026-02-21T14:00:00Z'],
  ],
  lamport_clock: [
    [0, 0],
    [true, 1],
    [' 1_000.0 ', 1000],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ],
  project_uuid: [
    [UUID.toUpperCase(), UUID],
    [BARE, UUID],
    [`{${UUID}}`, UUID],
    [`urn:uuid:${UUID.toUpperCase()}`, UUID],
  ],
  project_slug: [
    ['', ''],
    ['mission', 'mission'],
    [null, null],
    [undefined, null],
  ],
  schema_version: [
    ['2.4.0', '2.4.0'],
    ['000.10.99999999999999999999', '000.10.99999999999999999999'],
    [undefined, '1.0.0'],
  ],
  data_tier: [
    [0, 0],
    [4, 4],
    ['4', 4],
    [true, 1],
    [undefined, 0],
  ],
  payload: [
    [{ a: [1, null] }, { a: [1, null] }],
    [undefined, {}],
  ],
};

const REFUSED: Readonly<Record<string, readonly unknown[]>> = {
  event_id: [...NO_IDS, null, undefined],
  correlation_id: [...NO_IDS, null, undefined],
  causation_id: NO_IDS,
  event_type: [...NO_TEXTS, undefined],
  aggregate_id: [...NO_TEXTS, undefined],
  node_id: [...NO_TEXTS, undefined],
  timestamp: ['2026-02-21T14', '2026-02-30', '2026-02-21T14:00:60Z', '1e3', '', true, null, undefined, [], {}],
  lamport_clock: [-1, '-1', 0.5, '1e2', 2 ** 53, null, undefined, [], {}],
  project_uuid: [ULID, `URN:UUID:${UUID}`, `{${BARE}}`, `urn:uuid:${BARE}`, ` ${UUID}`, '', 5, null, undefined, []],
  project_slug: [5, false, [], {}],
  schema_version: ['2.4', '2.4.0.1', 'v2.4.0', '2.4.0\n', '', '2.4.x', '-1.0.0', '٢.4.0', 2, null, ['2.4.0']],
  data_tier: [-1, 5, '5', 1.5, null, 'public'],
  payload: [null, [], [{}], '{}', 0, true],
};

describe('Event', () => {
  for (const [field, table] of Object.entries(KEPT)) {
    for (const [raw, normalised] of table) {
      it(`keeps ${field} ${label(raw)} as ${label(normalised)}`, () => {
        const event = Event.parse({ ...MINIMAL, [field]: raw });
        expect(event.toJSON()[field]).to.deep.equal(normalised);
        expect((event as unknown as JsonObject)[field]).to.deep.include(Object(normalised));
      });
    }
  }

  for (const [field, values] of Object.entries(REFUSED)) {
    it(`refuses ${values.length} values for ${field}, and names the field alone`, () => {
      for (const raw of values) {
        const violations = Event.validate({ ...MINIMAL, [field]: raw });
        expect(
          violations.map((violation) => violation.field),
          label(raw),
        ).to.deep.equal([field]);
        expect(violations[0]!.input_value).to.equal(raw);
      }
    });
  }

  it('is judged in every field by these tables', () => {
    expect(Object.keys(KEPT)).to.have.members(fieldsOf(Event.prototype) as string[]);
    expect(Object.keys(REFUSED)).to.have.members(fieldsOf(Event.prototype) as string[]);
  });

  it('has a default for every field that a sender may leave out, in the order of the wire', () => {
    expect(JSON.stringify(Event.parse(MINIMAL))).to.equal(
      `{"event_id":"${ULID}","event_type":"WPStatusChanged","aggregate_id":"mission-012","payload":{},` +
        '"timestamp":"2026-02-21T14:00:00Z","node_id":"laptop-1","lamport_clock":0,' +
        `"correlation_id":"${ULID}","causation_id":null,"project_uuid":"${UUID}","project_slug":null,` +
        '"schema_version":"1.0.0","data_tier":0}',
    );
  });

  it('drops keys it does not know, at the top only', () => {
    const event = Event.parse({ ...MINIMAL, unknown: 1, payload: { unknown: 1 } });
    expect(event).to.not.have.property('unknown');
    expect(event.payload).to.deep.include({ unknown: 1 });
  });

  it('accepts only an object', () => {
    for (const raw of [null, undefined, [], [MINIMAL], 'x', 5, true]) {
      expect(Event.validate(raw), label(raw)).to.deep.equal([
        { field: '', message: 'Input should be a valid object', violation_type: 'model_type', input_value: raw },
      ]);
    }
  });

  it('names the kind of each fault as the reference does', () => {
    const raw = {
      event_id: 'x',
      event_type: '',
      aggregate_id: 5,
      payload: [],
      timestamp: 'now',
      lamport_clock: -1,
      correlation_id: null,
      causation_id: '',
      project_uuid: 'x',
      project_slug: 5,
      schema_version: '1',
      data_tier: 9,
    };
    expect(Event.validate(raw).map(({ field, violation_type }) => [field, violation_type])).to.have.deep.members([
      ['event_id', 'value_error'],
      ['event_type', 'string_too_short'],
      ['aggregate_id', 'string_type'],
      ['payload', 'dict_type'],
      ['timestamp', 'datetime_parsing'],
      ['node_id', 'missing'],
      ['lamport_clock', 'greater_than_equal'],
      ['correlation_id', 'value_error'],
      ['causation_id', 'value_error'],
      ['project_uuid', 'uuid_parsing'],
      ['project_slug', 'string_type'],
      ['schema_version', 'string_pattern_mismatch'],
      ['data_tier', 'less_than_equal'],
    ]);
  });

  it('keeps its payload as a frozen copy, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyJson), (payload) => {
        const event = Event.parse({ ...MINIMAL, payload });
        expect(JSON.stringify(event.payload)).to.equal(JSON.stringify(payload));
        for (const object of objectsIn(event)) expect(object).to.be.frozen;
        for (const object of objectsIn(payload)) expect(object).to.not.be.frozen;
      }),
      RUNS,
    );
  });

  it('refuses to have its payload written to', () => {
    const { payload } = Event.parse({ ...MINIMAL, payload: { list: [{}] } });
    expect(() => Object.assign(payload, { list: [] })).to.throw(TypeError);
    expect(() => (payload['list'] as unknown[]).push(1)).to.throw(TypeError);
    expect(() => Object.assign((payload['list'] as object[])[0]!, { a: 1 })).to.throw(TypeError);
  });

  it('gives a JSON form of its own with every call', () => {
    const event = Event.parse({ ...MINIMAL, payload: { list: [1] } });
    ((event.toJSON()['payload'] as JsonObject)['list'] as unknown[]).push(2);
    expect(event.toJSON()['payload']).to.deep.equal({ list: [1] });
  });

  it('reads back what it writes as an equal event', () => {
    fc.assert(
      fc.property(anyEnvelope, anyJson, (raw, extra) => {
        const event = Event.parse({ ...raw, payload: { ...raw.payload, extra } });
        expect(event.equals(Event.parse(event.toJSON()))).to.equal(true);
        expect(Event.parse(event.toJSON()).toJSON()).to.deep.equal(event.toJSON());
      }),
      RUNS,
    );
  });

  it('is equal to another exactly when every field is, the payload in depth', () => {
    const raw = envelope('drift', 1, { a: { b: [1] } });
    const event = Event.parse(raw);
    expect(event.equals(Event.parse(structuredClone(raw)))).to.equal(true);
    expect(event.equals(Event.parse({ ...raw, payload: { a: { b: [2] } } }))).to.equal(false);
    for (const change of [{ event_id: eventId(2) }, { data_tier: 1 }, { timestamp: '2026-03-01T09:00:00' }]) {
      expect(event.equals(Event.parse({ ...raw, ...change })), label(change)).to.equal(false);
    }
  });
});
