import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  LOCAL_ARTIFACT_INDEXED,
  LOCAL_ARTIFACT_MISSING,
  LOCAL_EVENT_TYPES,
  LOCAL_PARITY_DRIFT_DETECTED,
  LOCAL_SNAPSHOT_COMPUTED,
} from '../../../lib/local/local-event-type.js';
import { LOCAL_MAPPINGS } from '../../../lib/local/mapping/local-mappings.js';
import { ContractModel } from '../../../lib/model/contract-model.js';
import { readByClass } from '../../../lib/model/examination.js';
import type { JsonObject } from '../../../lib/model/json.js';
import { packagePath } from '../../../lib/package-path.js';
import { loadSchema } from '../../../lib/schema/schema.loader.js';
import { SCHEMA_CLASSES } from '../../../lib/schema/generation/schema-classes.js';
import { LOCAL_SCHEMA_NAMES, LOCAL_SCHEMA_TITLES } from '../../../lib/schema/schema-names.js';
import { anyJson, RUNS } from '../../support/arbitraries.js';
import { label } from '../../support/label.js';
import { objectsIn } from '../../support/objects-in.js';
import { COUNTS, localDrift, localIndexed, localMissing, localSnapshot, sha256 } from '../local-samples.js';

const NOT_SHA256 = [
  '',
  sha256('a').slice(1),
  `${sha256('a')}a`,
  sha256('A'),
  sha256('g'),
  ` ${sha256('a')}`,
  `${sha256('a')}\n`,
];
const NO_TEXT = [null, 1, true, [], {}];
const NO_COUNT = [-1, 1.5, '1', true, null, [], {}, NaN, Infinity];
const OUTSIDE = [
  '',
  '/spec.md',
  '\\spec.md',
  'C:/spec.md',
  'c:\\spec.md',
  '..',
  '../spec.md',
  'a/../spec.md',
  'a\\..\\b',
  'a/..',
  'a\n/../b',
];

/** What must be refused of each field, for each type of event. */
const REFUSED: Readonly<
  Record<string, readonly (readonly [sample: JsonObject, field: string, raws: readonly unknown[]])[]>
> = {
  [LOCAL_ARTIFACT_INDEXED]: [
    [localIndexed(), 'feature_slug', NO_TEXT],
    [localIndexed(), 'artifact_key', NO_TEXT],
    [localIndexed(), 'artifact_class', [...NO_TEXT, '', 'Input', 'inputs', 'toString']],
    [localIndexed(), 'relative_path', [...NO_TEXT, ...OUTSIDE]],
    [localIndexed(), 'content_hash_sha256', [...NO_TEXT, ...NOT_SHA256]],
    [localIndexed(), 'size_bytes', NO_COUNT],
    [localIndexed(), 'wp_id', [1, true, [], {}]],
    [localIndexed(), 'step_id', [1, true, [], {}]],
    [localIndexed(), 'required_status', [...NO_TEXT, '', 'REQUIRED', 'mandatory']],
  ],
  [LOCAL_ARTIFACT_MISSING]: [
    [localMissing(), 'feature_slug', NO_TEXT],
    [localMissing(), 'artifact_key', NO_TEXT],
    [localMissing(), 'artifact_class', [...NO_TEXT, 'other']],
    [localMissing(), 'expected_path_pattern', [...NO_TEXT, ...OUTSIDE]],
    [localMissing(), 'reason_code', [...NO_TEXT, '', 'missing']],
    [localMissing(), 'reason_detail', [1, true, [], {}]],
    [localMissing(), 'blocking', [null, 0, 1, 'true', 'false', '', [], {}]],
  ],
  [LOCAL_SNAPSHOT_COMPUTED]: [
    [localSnapshot(), 'feature_slug', NO_TEXT],
    [localSnapshot(), 'parity_hash_sha256', [...NO_TEXT, ...NOT_SHA256]],
    [localSnapshot(), 'artifact_counts', [null, 1, '', []]],
    [localSnapshot(), 'completeness_status', [...NO_TEXT, 'done']],
    [localSnapshot(), 'snapshot_id', NO_TEXT],
  ],
  [LOCAL_PARITY_DRIFT_DETECTED]: [
    [localDrift(), 'feature_slug', NO_TEXT],
    [localDrift(), 'local_parity_hash', [...NO_TEXT, ...NOT_SHA256]],
    [localDrift(), 'baseline_parity_hash', [...NO_TEXT, ...NOT_SHA256]],
    [localDrift(), 'missing_in_local', [null, 'a', {}, 1]],
    [localDrift(), 'missing_in_baseline', [null, 'a', {}, 1]],
    [localDrift(), 'severity', [...NO_TEXT, 'fatal']],
  ],
};

/** What may be left out, and what stands in its place. */
const OPTIONAL: Readonly<Record<string, JsonObject>> = {
  [LOCAL_ARTIFACT_INDEXED]: { wp_id: null, step_id: null },
  [LOCAL_ARTIFACT_MISSING]: { reason_detail: null },
  [LOCAL_SNAPSHOT_COMPUTED]: {},
  [LOCAL_PARITY_DRIFT_DETECTED]: { missing_in_local: [], missing_in_baseline: [] },
};

const SAMPLES: Readonly<Record<string, JsonObject>> = {
  [LOCAL_ARTIFACT_INDEXED]: localIndexed(),
  [LOCAL_ARTIFACT_MISSING]: localMissing(),
  [LOCAL_SNAPSHOT_COMPUTED]: localSnapshot(),
  [LOCAL_PARITY_DRIFT_DETECTED]: localDrift(),
};

const checkOf = (name: string) =>
  new Ajv({ strict: true, allowUnionTypes: true, ownProperties: true }).compile(loadSchema(name));

for (const type of LOCAL_EVENT_TYPES) {
  const { localClass: payloadClass } = LOCAL_MAPPINGS.get(type)!;
  const parse = (raw: unknown): ContractModel => ContractModel.parse.call(payloadClass, raw);
  const violatedFields = (raw: unknown): readonly string[] =>
    ContractModel.validate.call(payloadClass, raw).map(({ field }) => field);
  const sample = SAMPLES[type]!;

  describe(`the local payload of ${type}`, () => {
    const isValid = checkOf(type);

    it('is read with its defaults, and is frozen', () => {
      const payload = parse(sample);
      expect(payload.toJSON()).to.deep.equal({ ...OPTIONAL[type], ...sample });
      for (const object of objectsIn(payload)) expect(object).to.be.frozen;
    });

    it('drops what it does not know', () => {
      expect(parse({ ...sample, colour: 'red', ['__proto__']: { size_bytes: 1 } }).equals(parse(sample))).to.equal(
        true,
      );
    });

    it('needs every field that has no default', () => {
      for (const field of Object.keys(sample)) {
        const rest = Object.fromEntries(Object.entries(sample).filter(([key]) => key !== field));
        expect(violatedFields(rest)).to.deep.equal([field]);
        expect(isValid({ event_type: type, payload: rest }), field).to.equal(false);
      }
    });

    for (const [valid, field, raws] of REFUSED[type]!) {
      it(`refuses what is no ${field}, as its schema does`, () => {
        for (const raw of raws) {
          const payload = { ...valid, [field]: raw };
          expect(violatedFields(payload), label(raw)).to.deep.equal([field]);
          expect(
            isValid({ event_type: type, payload: JSON.parse(JSON.stringify(payload)) as unknown }),
            label(raw),
          ).to.equal(false);
        }
      });
    }

    it('is valid by its schema, under its event type only', () => {
      expect(isValid({ event_type: type, payload: sample })).to.equal(true);
      expect(isValid({ event_type: type, payload: parse(sample).toJSON() })).to.equal(true);
      expect(isValid({ payload: sample })).to.equal(false);
      expect(isValid({ event_type: type })).to.equal(false);
      for (const other of LOCAL_EVENT_TYPES.filter((each) => each !== type)) {
        expect(isValid({ event_type: other, payload: sample })).to.equal(false);
      }
    });

    it('is accepted by the class where the schema accepts it, and the short way reads what the long one reads', () => {
      const mutated = fc
        .tuple(
          fc.constantFrom(...Object.keys({ ...OPTIONAL[type], ...sample })),
          fc.oneof(anyJson, fc.string(), fc.nat()),
        )
        // The schema knows no bounds of JavaScript: an integer beyond them is refused by the class alone.
        .filter(([, raw]) => !Number.isInteger(raw) || Number.isSafeInteger(raw))
        .map(([field, raw]): JsonObject => ({ ...sample, [field]: raw }));
      fc.assert(
        fc.property(mutated, (payload) => {
          const { instance } = readByClass(payloadClass.prototype, payload);
          expect(isValid({ event_type: type, payload })).to.equal(instance !== undefined);
          if (instance !== undefined) expect(parse(payload).equals(instance)).to.equal(true);
          else expect(violatedFields(payload)).to.not.be.empty;
        }),
        RUNS,
      );
    });
  });
}

describe('the counts of a local snapshot', () => {
  it('are refused one by one, as their schema does', () => {
    const isValid = checkOf(LOCAL_SNAPSHOT_COMPUTED);
    const { localClass: payloadClass } = LOCAL_MAPPINGS.get(LOCAL_SNAPSHOT_COMPUTED)!;
    for (const name of Object.keys(COUNTS)) {
      for (const raw of NO_COUNT) {
        const payload = localSnapshot({ artifact_counts: { ...COUNTS, [name]: raw } });
        const fields = ContractModel.validate.call(payloadClass, payload).map(({ field }) => field);
        expect(fields, label(raw)).to.deep.equal([`artifact_counts.${name}`]);
        const sent = { event_type: LOCAL_SNAPSHOT_COMPUTED, payload: JSON.parse(JSON.stringify(payload)) as unknown };
        expect(isValid(sent), label(raw)).to.equal(false);
      }
    }
  });
});

describe('the schemas of the local form', () => {
  it('are those of the local event types', () => {
    expect(LOCAL_SCHEMA_NAMES).to.have.members([...LOCAL_EVENT_TYPES]);
  });

  for (const name of LOCAL_SCHEMA_NAMES) {
    it(`say in ${name} their dialect, title and event type`, () => {
      const schema = JSON.parse(readFileSync(packagePath('schemas', `${name}.schema.json`), 'utf8')) as JsonObject;
      expect(schema).to.deep.include({
        $schema: 'http://json-schema.org/draft-07/schema#',
        $id: `spec-kitty-events/${name}`,
        title: LOCAL_SCHEMA_TITLES[name],
        type: 'object',
        required: ['event_type', 'payload'],
      });
      expect(schema).to.have.nested.property('properties.event_type').that.deep.equals({ const: name });
      expect(LOCAL_MAPPINGS.get(name)!.localClass).to.equal(SCHEMA_CLASSES.get(name));
      expect(LOCAL_MAPPINGS.get(name)!.eventType).to.equal(LOCAL_SCHEMA_TITLES[name]);
    });
  }
});
