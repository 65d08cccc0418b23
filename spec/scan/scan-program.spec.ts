import { expect } from 'chai';
import fc from 'fast-check';
import { EVENT_ID } from '../../lib/event/event-id.js';
import { Event } from '../../lib/event/event.js';
import { PROJECT_UUID } from '../../lib/event/project-uuid.js';
import { SCHEMA_VERSION } from '../../lib/event/schema-version.js';
import { TIMESTAMP } from '../../lib/event/timestamp.js';
import { patternGrammar } from '../../lib/model/field/text-grammar.js';
import { compileStrictCheck } from '../../lib/model/strict/strict-check.js';
import type { ObjectForm, StrictForm, TextForm } from '../../lib/model/strict/strict-form.js';
import { strictFormOf } from '../../lib/model/strict/strict-form.rules.js';
import { anyJson } from '../support/arbitraries.js';
import { lineScanner, payloadScanner, valueScanner } from './form-scanner.js';
import { writeJson } from './noisy-json.js';
import { runs } from '../support/random-runs.js';

const ANY: StrictForm = { kind: 'any' };
const TEXT: TextForm = { kind: 'text', nullable: false, minLength: 0, wellFormed: false };
const objectOf = (names: readonly string[], form: StrictForm = TEXT): ObjectForm => ({
  kind: 'object',
  nullable: false,
  fields: names.map((name) => ({ name, required: true, form })),
  others: ANY,
});

const NAMES = [
  'a',
  'b',
  'ab',
  '__proto__',
  'constructor',
  'fifteen-letters',
  'sixteen--letters',
  'x'.repeat(14),
  'x'.repeat(40),
];
const ODD_NAMES = ['é', '"', '\\', '\n', '\ud800', ''];
const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...NAMES) }, fc.constantFrom(...ODD_NAMES));
const anyForm = fc.letrec<{ form: StrictForm }>((tie) => ({
  form: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'form' },
    fc.record(
      {
        kind: fc.constant('text' as const),
        nullable: fc.boolean(),
        minLength: fc.constantFrom(0 as const, 1 as const),
        wellFormed: fc.boolean(),
        oneOf: fc.array(name, { minLength: 1, maxLength: 4 }),
        grammar: fc.constantFrom(
          ...[PROJECT_UUID.grammar, TIMESTAMP.grammar, EVENT_ID.grammar],
          ...[SCHEMA_VERSION, patternGrammar(/^a/)],
        ),
      },
      { requiredKeys: ['kind', 'nullable', 'minLength', 'wellFormed'] },
    ),
    fc.record({
      kind: fc.constant('integer' as const),
      nullable: fc.boolean(),
      min: fc.integer({ min: -5, max: 5 }),
      max: fc.integer({ min: 0, max: 20 }),
    }),
    fc.record({ kind: fc.constant('boolean' as const), nullable: fc.boolean() }),
    fc.constant(ANY),
    fc.constant({ kind: 'nothing' as const }),
    fc.record({
      kind: fc.constant('object' as const),
      nullable: fc.boolean(),
      fields: fc.uniqueArray(fc.record({ name, required: fc.boolean(), form: tie('form') }), {
        maxLength: 4,
        selector: (field) => field.name,
      }),
      others: tie('form'),
    }),
    fc.record({ kind: fc.constant('list' as const), nullable: fc.boolean(), items: tie('form') }),
  ),
})).form;

/** A value that is in a form, or nearly. */
function valueOf(form: StrictForm): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: inForm(form) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: anyJson },
  );
}

function inForm(form: StrictForm): fc.Arbitrary<unknown> {
  if (form.kind === 'any' || form.kind === 'nothing') return anyJson;
  if (form.kind === 'boolean') return fc.boolean();
  if (form.kind === 'integer') return fc.integer({ min: form.min - 1, max: Math.max(form.min, form.max) + 1 });
  if (form.kind === 'list') return fc.array(valueOf(form.items), { maxLength: 3 });
  if (form.kind === 'text')
    return fc.constantFrom(...(form.oneOf ?? ['', 'a', 'é', '\ud800', '1.2.3', '2026-03-01T09:00:00Z']));
  const fields = form.fields.map(({ name: key, required, form: inner }) =>
    fc.tuple(fc.constant(key), valueOf(inner), required ? fc.constant(true) : fc.boolean()),
  );
  const others = fc.array(fc.tuple(name, valueOf(form.others), fc.constant(true)), { maxLength: 2 });
  return fc
    .tuple(others, ...fields)
    .map(([more, ...some]) => [...more, ...some].filter(([, , isThere]) => isThere))
    .map((entries) => Object.fromEntries(entries.map(([key, value]) => [key, value] as const)));
}

describe('compileScanProgram', () => {
  it('accepts nothing but what is in the form, of any form', () => {
    let count = 0;
    const sample = anyForm.chain((form) =>
      fc.tuple(fc.constant(form), fc.array(fc.tuple(valueOf(form), fc.nat()), { minLength: 4 })),
    );
    fc.assert(
      fc.property(sample, ([form, values]) => {
        const recognises = valueScanner(form);
        const isStrict = compileStrictCheck(form);
        for (const [value, seed] of values) {
          const json = seed % 3 === 0 ? writeJson(value, seed) : JSON.stringify(value);
          if (!recognises(json)) continue;
          count += 1;
          expect(isStrict(JSON.parse(json)), json).to.be.true;
        }
      }),
      { numRuns: runs(1000) },
    );
    expect(count).to.be.above(runs(500));
  });

  it('knows integers by their digits', () => {
    const recognises = valueScanner({ kind: 'integer', nullable: true, min: 2, max: 999_999_999_999_999 });
    expect(['2', '999999999999999', 'null', '10'].filter(recognises)).to.have.length(4);
    const others = ['1', '02', '-2', '2.0', '2e1', '2E1', '1000000000000000', '', '"2"', '0x2', 'nul', '2 2'];
    expect(others.filter(recognises)).to.deep.equal([]);
    expect(valueScanner({ kind: 'integer', nullable: false, min: -3, max: 3 })('0')).to.be.true;
  });

  it('takes escapes where the form asks for nothing but a text', () => {
    const escaped = ['"\\n"', '"\\ud800"', '"a\\"b"', '"\\/\\b\\f\\r\\t\\u00e9\\\\"'];
    expect(escaped.filter(valueScanner(TEXT))).to.deep.equal(escaped);
    expect(escaped.filter(valueScanner({ ...TEXT, wellFormed: true }))).to.deep.equal([]);
    expect(escaped.filter(valueScanner({ ...TEXT, minLength: 1 }))).to.deep.equal([]);
    expect(['"\\x"', '"\\u12g4"', '"\\', '"\\u123"', '"\t"', '"\\'].filter(valueScanner(TEXT))).to.deep.equal([]);
  });

  it('takes every character that needs no escape, and no other', () => {
    const texts = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));
    const plain = texts.filter((text) => JSON.stringify(text) === `"${text}"`);
    for (const form of [TEXT, { ...TEXT, wellFormed: true }, ANY]) {
      const recognises = valueScanner(form);
      expect(texts.filter((text) => recognises(`"${text}"`))).to.deep.equal(plain);
      expect(texts.filter((text) => recognises(`"0123456789abcdefghij${text}"`))).to.deep.equal(plain);
    }
  });

  it('skips what is in no form by the grammar of JSON', () => {
    const recognises = valueScanner(ANY);
    const valid = [
      '0',
      '-0',
      '1.5',
      '-1e5',
      '1E+5',
      '1.0e-10',
      '{}',
      '[ ]',
      '[{"a":[1, {}]},true]',
      '"\\u0000"',
      '{"\\n":1,"\\n":2}',
    ];
    expect(valid.filter(recognises)).to.deep.equal(valid);
    const invalid = [
      '01',
      '1.',
      '.5',
      '-',
      '+1',
      '1e',
      '1e+',
      'tru',
      'falsy',
      'nulL',
      '[1,]',
      '{,}',
      '{"a"}',
      '{a:1}',
      '[1}',
      '{"a":1]',
      "'a'",
      'NaN',
    ];
    expect(invalid.filter(recognises)).to.deep.equal([]);
  });

  it('takes lists and objects that are closed as they were opened', () => {
    const list = valueScanner({ kind: 'list', nullable: false, items: TEXT });
    expect(['[]', '[ ]', '["a"]', '[ "a" , "b" ]'].filter(list)).to.have.length(4);
    expect(['["a"}', '["a"', '["a",]', '[,"a"]', '["a" "b"]', '[]]', '{}', '["a"]]', '[1]'].filter(list)).to.deep.equal(
      [],
    );
    for (const form of [objectOf(['a']), { ...objectOf([]), others: TEXT }]) {
      const object = valueScanner(form);
      expect(['{"a":"x"}', '{ "a" : "x" , "b" : "y" }'].filter(object)).to.have.length(2);
      const wrong = [
        '{"a":"x"]',
        '{"a":"x"',
        '{"a":"x",}',
        '{,"a":"x"}',
        '{"a":"x" "b":"y"}',
        '{"a":"x"}}',
        '{"a" "x"}',
        '{"a":}',
      ];
      expect(wrong.filter(object)).to.deep.equal([]);
    }
  });

  it('never takes a key with an escape for one that is not declared', () => {
    const recognises = payloadScanner(objectOf(['a']));
    expect(recognises('{"a":"x","b":1}')).to.be.true;
    expect(recognises('{"a":"x","\\u0061":1}')).to.be.false;
    expect(recognises('{"a":"x","b\\n":1}')).to.be.false;
    expect(recognises('{"a":"x","a":"y"}')).to.be.false;
    expect(valueScanner(objectOf([]))('{"\\u0061":1,"a":2}')).to.be.true;
  });

  it('knows 32 fields of an object, and gives up on more', () => {
    const names = Array.from({ length: 33 }, (_, at) => `field-${at}`);
    const json = (keys: readonly string[]) => JSON.stringify(Object.fromEntries(keys.map((key) => [key, ''])));
    const some = names.slice(0, 32);
    const recognises = payloadScanner(objectOf(some));
    expect(recognises(json(some))).to.be.true;
    for (const left of some) expect(recognises(json(some.filter((key) => key !== left)))).to.be.false;
    expect(payloadScanner(objectOf(names))(json(names))).to.be.false;
  });

  it('compiles large forms', () => {
    const keys = Array.from({ length: 32 }, (_, at) => `a-field-with-a-long-name-${at}`);
    const form: ObjectForm = {
      ...objectOf([]),
      fields: keys.map((key, at) => ({ name: key, required: true, form: objectOf([...keys.slice(0, -1), `x${at}`]) })),
    };
    const value = Object.fromEntries(
      keys.map((key, at) => [key, Object.fromEntries([...keys.slice(0, -1), `x${at}`].map((inner) => [inner, 'y']))]),
    );
    const recognises = payloadScanner(form);
    expect(recognises(JSON.stringify(value))).to.be.true;
    expect(recognises(JSON.stringify({ ...value, [keys[31]!]: { x31: 'y' } }))).to.be.false;
  });

  it('recognises nothing where the form leaves out what a record needs', () => {
    const event = strictFormOf(Event.prototype);
    const recognises = (fields: ObjectForm['fields']) => lineScanner({ ...event, fields }, objectOf([]), 'Test')('{}');
    expect(recognises(event.fields)).to.be.true;
    for (const key of ['event_id', 'event_type', 'lamport_clock', 'payload', 'timestamp']) {
      const less = event.fields.filter(({ name: one }) => one !== key);
      expect(recognises(less), key).to.be.false;
      expect(recognises([...less, { name: key, required: true, form: ANY }]), key).to.equal(
        key === 'payload' || key === 'event_type',
      );
    }
    expect(lineScanner(ANY, ANY, 'Test')('{}')).to.be.false;
  });

  it('recognises no event type that is empty, or that JSON escapes', () => {
    const recognises = (type: string) => lineScanner(strictFormOf(Event.prototype), objectOf([]), type)('{}');
    expect(['Test', 'é'].filter(recognises)).to.deep.equal(['Test', 'é']);
    expect(['', '"', '\\', '\n'].filter(recognises)).to.deep.equal([]);
  });

  it('recognises no captured value in a form that cannot be captured', () => {
    const namespace = (form: StrictForm): ObjectForm => ({
      ...objectOf([]),
      fields: [{ name: 'namespace', required: false, form }],
    });
    expect(payloadScanner(namespace(objectOf(['a'])))('{"namespace":{"a":"x"}}')).to.be.true;
    expect(payloadScanner(namespace(TEXT))('{"namespace":"x"}')).to.be.false;
    const artifact = (form: StrictForm): ObjectForm => ({
      ...objectOf([]),
      fields: [{ name: 'artifact_id', required: true, form }],
    });
    expect(payloadScanner(artifact(objectOf(['path'])))('{"artifact_id":{"path":"x"}}')).to.be.true;
    expect(payloadScanner(artifact(objectOf(['path'])))('{"artifact_id":{"path":"\\n"}}')).to.be.false;
    expect(
      payloadScanner(artifact(objectOf(['path'], { ...TEXT, grammar: PROJECT_UUID.grammar })))(
        '{"artifact_id":{"path":"x"}}',
      ),
    ).to.be.false;
    expect(payloadScanner(artifact(TEXT))('{"artifact_id":"x"}')).to.be.false;
  });
});
