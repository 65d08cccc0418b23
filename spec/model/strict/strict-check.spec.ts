import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { fixturesRoot } from '../../../lib/conformance/fixture/fixtures-root.js';
import { compileSchema } from '../../../lib/conformance/schema-layer.js';
import { Event } from '../../../lib/event/event.js';
import { TIMESTAMP } from '../../../lib/event/timestamp.js';
import { ContractModel } from '../../../lib/model/contract-model.js';
import { contractField } from '../../../lib/model/field/contract-field.js';
import { NestedList } from '../../../lib/model/field/nested.field.js';
import { NormalisedText } from '../../../lib/model/field/normalised-text.field.js';
import type { StrictForm } from '../../../lib/model/strict/strict-form.js';
import { readByClass } from '../../../lib/model/examination.js';
import { isJsonObject, type JsonObject } from '../../../lib/model/json.js';
import { unreadablePlace } from '../../../lib/model/unreadable.js';
import { loadSchema } from '../../../lib/schema/schema.loader.js';
import { LOCAL_SCHEMA_TITLES, SCHEMA_NAMES, type SchemaName } from '../../../lib/schema/schema-names.js';
import { compileStrictCheck, strictCheckOf } from '../../../lib/model/strict/strict-check.js';
import { strictFormOf } from '../../../lib/model/strict/strict-form.rules.js';
import { readVectors } from '../../conformance/vector-reader.js';
import { ajvStrictCheckOf, compileWithAjv } from '../../support/ajv-strict-check.js';
import { anyJson, damaged } from '../../support/arbitraries.js';
import { inForm, TEXTS } from '../../support/form-values.js';
import { label } from '../../support/label.js';
import { envelope, indexed } from '../../support/samples.js';
import { prototypeOf } from '../../support/schema-models.js';
import { runs } from '../../support/random-runs.js';

const RUNS = { numRuns: runs(500) };

function explode(): never {
  throw new Error('trap');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An array that passes for a plain object where only its prototype is looked at. */
function disguisedArray(): object {
  return Object.setPrototypeOf([], Object.prototype) as object;
}

/** What JSON cannot say. Each is made where it is needed: fast-check itself would stumble over some of them. */
const ODDITIES: readonly (() => unknown)[] = [
  ...[undefined, -0, NaN, Infinity, -Infinity, Symbol('x'), 1n].map((value) => () => value),
  ...[() => explode, () => new String('x'), () => new Date(0), () => new Map(), () => ({ a: undefined })],
  ...[() => [undefined], () => new Array<string>(2), () => Object.assign(['x', 'x', 'y'], { length: 5 })],
  ...[revoked, disguisedArray, () => new Proxy([1], { get: explode }), () => new Proxy(['x'], {})],
];

/** Values in place of others: an oddity stands as the function that makes it. */
const troublesome = fc.oneof(
  anyJson,
  fc.constantFrom(...TEXTS),
  fc.constantFrom(0.5, -1, 4, 5, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e20),
  fc.constantFrom<unknown>([], [null], ['x'], {}),
  fc.constantFrom(...ODDITIES),
);

/** The value with its troublesome made. */
function made(value: unknown): unknown {
  if (typeof value === 'function') return (value as () => unknown)();
  if (Array.isArray(value)) return value.map(made);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, made(held)]));
}

/** The same object in another make: some of them are still in strict form, others are not. */
const REMAKES: readonly ((object: object) => object)[] = [
  (object) => Object.assign(Object.create(null) as object, object),
  (object) => Object.create(object) as object,
  (object) => Object.assign(Object.create({ step_id: 'inherited' }) as object, object),
  (object) => Object.assign(new Date(0), object),
  (object) => Object.assign(disguisedArray(), { ...object, length: 0 }),
  (object) => Object.freeze({ ...object }),
  (object) => ({ ...object, constructor: 1, [Symbol('x')]: 1 }),
  (object) => new Proxy(object, {}),
  (object) => new Proxy(object, { getPrototypeOf: explode }),
  (object) => new Proxy(object, { ownKeys: explode }),
  (object) => Object.defineProperty({ ...object }, Object.keys(object)[0] ?? 'x', { get: explode }),
  (object) => Object.defineProperty({ ...object }, Object.keys(object)[0] ?? 'x', { enumerable: false }),
  (object) => Object.defineProperty({ ...object }, 'hidden', { value: 1, enumerable: false }),
];

function remade(value: unknown, depth: number, remake: (object: object) => object): unknown {
  if (!isJsonObject(value)) return value;
  const inner = Object.entries(value).map(([key, held]) => [key, depth > 0 ? remade(held, depth - 1, remake) : held]);
  const copy = Object.fromEntries(inner) as JsonObject;
  return depth > 0 ? copy : remake(copy);
}

/** Makes values in the form of a schema, and such as are nearly so. */
function nearlyInForm(name: SchemaName): fc.Arbitrary<() => unknown> {
  const valid = inForm(strictFormOf(prototypeOf(name)));
  const broken = valid.chain((value) => damaged(value, troublesome));
  const make = (value: unknown) => () => made(value);
  return fc.oneof(
    { weight: 4, arbitrary: valid.map(make) },
    { weight: 8, arbitrary: broken.map(make) },
    { weight: 2, arbitrary: broken.chain((value) => damaged(value, troublesome)).map(make) },
    {
      weight: 4,
      arbitrary: fc.tuple(valid, fc.nat({ max: 2 }), fc.constantFrom(...REMAKES)).map(
        ([value, depth, remake]) =>
          () =>
            remade(value, depth, remake),
      ),
    },
    { weight: 1, arbitrary: troublesome.map(make) },
  );
}

/** A value may not bear to be shown. */
function shown(value: unknown): string {
  try {
    return label(value);
  } catch {
    return typeof value;
  }
}

function expectSameVerdict(name: SchemaName, value: unknown): void {
  const [own, byAjv] = [strictCheckOf(prototypeOf(name))(value), ajvStrictCheckOf(name)(value)];
  // What a value looks like is said of few, and takes long.
  if (own !== byAjv) expect(own, `${name}: ${shown(value)}`).to.equal(byAjv);
}

describe('the strict check', () => {
  for (const name of SCHEMA_NAMES) {
    it(`of ${name} judges as the schema does when ajv compiles it`, () => {
      const verdicts = new Set<boolean>();
      fc.assert(
        fc.property(nearlyInForm(name), (make) => {
          const value = make();
          expectSameVerdict(name, value);
          verdicts.add(strictCheckOf(prototypeOf(name))(value));
        }),
        RUNS,
      );
      expect(verdicts).to.have.lengthOf(2);
    });

    it(`of ${name} says yes to nothing that the class or the schema refuses`, () => {
      const check = compileSchema(loadSchema(name));
      const prototype = prototypeOf(name);
      fc.assert(
        fc.property(nearlyInForm(name), (make) => {
          const value = make();
          // What the envelope's payload holds is looked at only when it is copied.
          if (!strictCheckOf(prototypeOf(name))(value) || unreadablePlace(value) !== undefined) return;
          expect(readByClass(prototype, value).faults, shown(value)).to.deep.equal([]);
          const whole = name in LOCAL_SCHEMA_TITLES ? { event_type: name, payload: value } : value;
          expect(check(whole), shown(value)).to.deep.equal([]);
        }),
        RUNS,
      );
    });

    it(`of ${name} says yes to what is in its form`, () => {
      fc.assert(
        fc.property(inForm(strictFormOf(prototypeOf(name))), (value) => {
          expect(strictCheckOf(prototypeOf(name))(value), shown(value)).to.equal(true);
        }),
        { numRuns: runs(100) },
      );
    });
  }

  it('judges every fixture and every reference vector as the schema does when ajv compiles it', () => {
    for (const value of shippedValues()) for (const name of SCHEMA_NAMES) expectSameVerdict(name, value);
  });

  it('leaves a field to whoever reads it elsewhere', () => {
    const raw = envelope('indexed', 1, indexed('a'), { timestamp: 'yesterday' });
    const form = strictFormOf(Event.prototype);
    expect(compileStrictCheck(form)(raw)).to.equal(false);
    const check = compileStrictCheck(form, { readElsewhere: ['timestamp'] });
    expect(check(raw)).to.equal(true);
    expect(check({ ...raw, timestamp: 1 })).to.equal(false);
    expect(check({ ...raw, project_uuid: 'mine' })).to.equal(false);
  });

  const INTEGER: StrictForm = { kind: 'integer', nullable: false, min: 0, max: Number.MAX_SAFE_INTEGER };
  const ANY: StrictForm = { kind: 'any' };
  const TEXT: StrictForm = { kind: 'text', nullable: false, minLength: 0, wellFormed: false };
  const list: StrictForm = { kind: 'list', nullable: false, items: ANY };
  const members = { a: INTEGER, list, anything: ANY };
  const types = { a: { type: 'integer', minimum: 0 }, list: { type: 'array', items: {} }, anything: {} };
  const objectOf = (required: readonly string[], others: StrictForm): StrictForm => ({
    kind: 'object',
    nullable: false,
    fields: Object.entries(members).map(([name, form]) => ({ name, required: required.includes(name), form })),
    others,
  });
  const OTHER_FORMS: Readonly<Record<string, readonly [StrictForm, JsonObject]>> = {
    'with fields, and a form for all others': [
      objectOf([], TEXT),
      { type: 'object', properties: types, additionalProperties: { type: 'string' } },
    ],
    'that demands a key, whatever is there': [
      objectOf(['anything', 'list'], ANY),
      { type: 'object', properties: types, required: ['anything', 'list'] },
    ],
    'that takes null or an integer': [
      { ...INTEGER, nullable: true },
      { type: ['integer', 'null'], minimum: 0 },
    ],
    'that takes anything': [ANY, {}],
  };
  for (const [what, [form, schema]] of Object.entries(OTHER_FORMS)) {
    it(`judges as ajv does by a form ${what}`, () => {
      const [mine, theirs] = [compileStrictCheck(form), compileWithAjv(schema)];
      const value = fc.oneof(
        troublesome,
        fc.record({ a: troublesome, list: troublesome, anything: troublesome, b: troublesome }, { requiredKeys: [] }),
        fc.record({ a: fc.nat(), list: fc.array(anyJson), anything: anyJson, b: fc.string() }, { requiredKeys: [] }),
      );
      fc.assert(
        fc.property(value, (described) => {
          const raw = made(described);
          expect(mine(raw), shown(raw)).to.equal(theirs(raw));
        }),
        RUNS,
      );
    });
  }
});

/** Documents and lines of the fixtures and vectors, and the objects right below them: events, payloads and states. */
function shippedValues(): readonly unknown[] {
  const files = readdirSync(fixturesRoot(), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.jsonl?$/.test(name),
  );
  const texts = files.flatMap((name) => {
    const text = readFileSync(join(fixturesRoot(), name), 'utf8');
    return name.endsWith('.json') ? [text] : text.split('\n').filter((line) => line.trim() !== '');
  });
  const parsed = texts.flatMap((text) => {
    try {
      return [JSON.parse(text) as unknown];
    } catch {
      return [];
    }
  });
  const vectors = (['streams', 'payloads', 'envelopes'] as const).flatMap((name) => readVectors(name));
  return [...parsed, ...vectors, ...vectors.flatMap(eventsOf)].flatMap((value) => [
    value,
    ...(isJsonObject(value) ? Object.values(value) : []),
  ]);
}

function eventsOf(vector: unknown): readonly unknown[] {
  const { events = [] } = vector as { readonly events?: readonly unknown[] };
  return events;
}

describe('the strict form', () => {
  it('knows the fields of the envelope', () => {
    const { fields, others } = strictFormOf(Event.prototype);
    const forms = new Map(fields.map(({ name, required, form }) => [name, { required, form }]));
    expect(forms.get('data_tier')).to.deep.equal({
      required: false,
      form: { kind: 'integer', nullable: false, min: 0, max: 4 },
    });
    expect(forms.get('lamport_clock')!.form).to.include({ min: 0, max: Number.MAX_SAFE_INTEGER });
    expect(forms.get('project_slug')!.form).to.include({ kind: 'text', nullable: true, wellFormed: false });
    expect(forms.get('event_type')!.form).to.include({ minLength: 1, wellFormed: true });
    expect(forms.get('timestamp')!.form).to.include({ grammar: TIMESTAMP.grammar });
    expect(others).to.deep.equal({ kind: 'any' });
  });

  it('is made once', () => {
    expect(strictFormOf(Event.prototype)).to.equal(strictFormOf(Event.prototype));
  });

  it('is that of no class whose fields do not say what they hold', () => {
    class Mute extends ContractModel {
      readonly value!: unknown;
    }
    contractField({})(Mute.prototype, 'value');
    class Odd extends ContractModel {
      @NormalisedText({ normalise: String, violationType: 'odd', message: 'odd' }) readonly value!: string;
    }
    expect(() => strictFormOf(Mute.prototype)).to.throw(TypeError, 'value does not say what it holds');
    expect(() => strictFormOf(Odd.prototype)).to.throw(TypeError, 'without a grammar');
  });

  it('is that of no class that contains itself', () => {
    class Tree extends ContractModel {
      @NestedList(() => Tree) readonly branches!: readonly Tree[];
    }
    expect(() => strictFormOf(Tree.prototype)).to.throw(TypeError, 'contains itself');
    expect(Tree.parse({ branches: [{}] }).branches).to.have.length(1);
  });
});
