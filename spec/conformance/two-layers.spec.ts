import { expect } from 'chai';
import fc from 'fast-check';
import type { ConformanceResult } from '../../lib/conformance/conformance-result.js';
import { compileSchema } from '../../lib/conformance/schema-layer.js';
import { validateEvent } from '../../lib/conformance/validate-event.js';
import { Event } from '../../lib/event/event.js';
import { toContractInteger } from '../../lib/model/coercion/integer.coercion.js';
import { isJsonObject } from '../../lib/model/json.js';
import type { ModelViolation } from '../../lib/model/model-violation.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import type { ArtifactIdentity } from '../../lib/model/value/artifact-identity.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { loadSchema } from '../../lib/schema/schema.loader.js';
import { anyEnvelope, anyJson, damaged, typedPayload } from '../support/arbitraries.js';
import { label } from '../support/label.js';
import { envelope, indexed, missing, snapshot } from '../support/samples.js';
import { runs } from '../support/random-runs.js';

const RUNS = { numRuns: runs(1000) };
const TYPE = 'MissionDossierSnapshotComputed';

/** Values on which a layer could easily be laxer than the other, beside any JSON. */
const troublesome = fc.oneof(
  anyJson,
  fc.constantFrom(true, '3', ' 3.0 ', '-1', '3.5', -1, 0.5, 3.0, 1e20, 2 ** 53, -(2 ** 53)),
  fc.constantFrom('\ud800', 'a\udc00', '', 'SHA256', 'x\n', [''], [null], {}, { '': '' }),
);

const damagedPayload = typedPayload.chain(([type, payload]) =>
  fc.tuple(fc.constant(type), damaged(payload, troublesome)),
);

function valueAt(payload: unknown, jsonPath: string): unknown {
  const keys = jsonPath.split('.').slice(1);
  return keys.reduce((value: unknown, key) => (isJsonObject(value) ? value[key] : undefined), payload);
}

/** What only the model refuses: a number too large for JavaScript, and half a surrogate pair in a non-empty text. */
function isModelOnly(
  { schema_violations }: ConformanceResult,
  { field, violation_type, input_value }: ModelViolation,
): boolean {
  const isUncounted = violation_type === 'string_unicode';
  const isOversized = violation_type === 'int_parsing_size' && typeof input_value === 'number';
  return (isUncounted || isOversized) && !schema_violations.some(({ json_path }) => covers(json_path, field));
}

/** Whether the place is the field's or around it, as that of an anyOf is. */
function covers(jsonPath: string, field: string): boolean {
  return `$.${field}.`.startsWith(`${jsonPath.replaceAll(/\[(\d+)\]/g, '.$1')}.`);
}

/** What only the schema refuses: a boolean or a text that the model reads as an integer. */
function isSchemaOnly(payload: unknown, result: ConformanceResult, jsonPath: string): boolean {
  const value = valueAt(payload, jsonPath);
  const isCoerced = typeof value !== 'number' && toContractInteger(value) !== undefined;
  const isInteger = /^\$\.(content_ref\.size_bytes|artifact_count|anomaly_count)$/.test(jsonPath);
  return isInteger && isCoerced && !result.model_violations.some(({ field }) => `$.${field}` === jsonPath);
}

describe('the model layer and the schema layer', () => {
  it('both find every valid payload valid', () => {
    fc.assert(
      fc.property(typedPayload, ([type, payload]) => {
        expect(validateEvent(payload, type)).to.deep.include({
          valid: true,
          model_violations: [],
          schema_violations: [],
        });
      }),
      RUNS,
    );
  });

  it('agree on every damaged payload, but for the kinds of difference named here', () => {
    fc.assert(
      fc.property(damagedPayload, ([type, payload]) => {
        const result = validateEvent(payload, type);
        const ofModel = result.model_violations.filter((violation) => !isModelOnly(result, violation));
        const ofSchema = result.schema_violations.filter(({ json_path }) => !isSchemaOnly(payload, result, json_path));
        expect(ofModel.length === 0, JSON.stringify(result)).to.equal(ofSchema.length === 0);
        expect(result.valid).to.equal(result.model_violations.length + result.schema_violations.length === 0);
      }),
      RUNS,
    );
  });

  for (const raw of [true, false, '03', ' 3 ', '+4', '1_000', '3.0', '-0']) {
    it(`differ on the integer ${label(raw)}, which the model alone reads`, () => {
      const { valid, model_violations, schema_violations } = validateEvent(snapshot({ artifact_count: raw }), TYPE);
      expect(valid).to.equal(false);
      expect(model_violations).to.deep.equal([]);
      expect(schema_violations.map(({ json_path, validator }) => [json_path, validator])).to.deep.equal([
        ['$.artifact_count', 'type'],
      ]);
    });
  }

  for (const raw of [1e20, 2 ** 53]) {
    it(`differ on the integer ${raw}, which the schema alone takes`, () => {
      const { valid, model_violations, schema_violations } = validateEvent(snapshot({ artifact_count: raw }), TYPE);
      expect(valid).to.equal(false);
      expect(model_violations.map(({ field }) => field)).to.deep.equal(['artifact_count']);
      expect(schema_violations).to.deep.equal([]);
    });
  }

  it('differ on half a surrogate pair in a non-empty text, which the schema alone takes', () => {
    const payload = missing('a', { manifest_step: '\ud800' });
    const { model_violations, schema_violations } = validateEvent(payload, 'MissionDossierArtifactMissing');
    expect(model_violations.map(({ field, violation_type }) => [field, violation_type])).to.deep.equal([
      ['manifest_step', 'string_unicode'],
    ]);
    expect(schema_violations).to.deep.equal([]);
  });

  it('differ on the form of a date or of a project, which the schema does not look at', () => {
    const raw = envelope('indexed', 1, indexed('a'), { timestamp: 'yesterday', project_uuid: 'mine' });
    const { model_violations, schema_violations } = validateEvent(raw, 'Event');
    expect(model_violations.map(({ field }) => field)).to.have.members(['timestamp', 'project_uuid']);
    expect(schema_violations).to.deep.equal([]);
  });

  it('both accept the JSON form of whatever the model accepts', () => {
    fc.assert(
      fc.property(damagedPayload, ([type, payload]) => {
        const model = PAYLOAD_CLASSES.get(type) as unknown as typeof ArtifactIdentity;
        fc.pre(model.validate(payload).length === 0);
        expect(validateEvent(model.parse(payload).toJSON(), type)).to.include({ valid: true });
      }),
      RUNS,
    );
  });

  it('both accept the JSON form of every event', () => {
    fc.assert(
      fc.property(anyEnvelope, (raw) => {
        expect(validateEvent(Event.parse(raw).toJSON(), 'Event')).to.include({ valid: true });
      }),
      RUNS,
    );
  });
});

describe('the schema of the state', () => {
  it('accepts the state of every stream', () => {
    const check = compileSchema(loadSchema('mission_dossier_state'));
    fc.assert(
      fc.property(fc.array(anyEnvelope, { maxLength: 12 }), (envelopes) => {
        const { states } = new DossierReducer().reduceByNamespace(envelopes.map((raw) => Event.parse(raw)));
        for (const state of states) expect(check(state.toJSON())).to.deep.equal([]);
      }),
      { numRuns: runs(200) },
    );
  });
});
