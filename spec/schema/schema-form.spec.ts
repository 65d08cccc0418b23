import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { Event } from '../../lib/event/event.js';
import { fieldsOf } from '../../lib/model/field/contract-field.js';
import type { JsonObject } from '../../lib/model/json.js';
import { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { MissionDossierArtifactMissingPayload } from '../../lib/model/payload/artifact-missing.payload.js';
import { MissionDossierParityDriftDetectedPayload } from '../../lib/model/payload/parity-drift-detected.payload.js';
import { MissionDossierSnapshotComputedPayload } from '../../lib/model/payload/snapshot-computed.payload.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { ArtifactIdentity } from '../../lib/model/value/artifact-identity.js';
import { ContentHashRef } from '../../lib/model/value/content-hash-ref.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { ProvenanceRef } from '../../lib/model/value/provenance-ref.js';
import { packagePath } from '../../lib/package-path.js';
import { SCHEMA_CLASSES } from '../../lib/schema/generation/schema-classes.js';
import { CONTRACT_SCHEMA_NAMES, type ContractSchemaName } from '../../lib/schema/schema-names.js';
import { drift, envelope, identity, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';

/** The class of each schema, and a raw value that has the fields one must send and no other. */
const SUBJECTS: Readonly<Record<ContractSchemaName, readonly [typeof ArtifactIdentity, JsonObject]>> = {
  artifact_identity: [ArtifactIdentity, identity('spec.md')],
  content_hash_ref: [ContentHashRef as never, { hash: 'aa', algorithm: 'md5' }],
  event: [Event as never, withoutPayload(envelope('drift', 1, {}))],
  local_namespace_tuple: [LocalNamespaceTuple as never, NAMESPACE],
  mission_dossier_artifact_indexed_payload: [MissionDossierArtifactIndexedPayload as never, indexed('spec.md')],
  mission_dossier_artifact_missing_payload: [MissionDossierArtifactMissingPayload as never, missing('spec.md')],
  mission_dossier_parity_drift_detected_payload: [MissionDossierParityDriftDetectedPayload as never, drift()],
  mission_dossier_snapshot_computed_payload: [MissionDossierSnapshotComputedPayload as never, snapshot()],
  mission_dossier_state: [MissionDossierState as never, {}],
  provenance_ref: [ProvenanceRef as never, {}],
};

interface Schema {
  readonly $defs: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly required?: readonly string[];
}

function withoutPayload(raw: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'payload'));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted((value as JsonObject)[key])]),
  );
}

for (const name of CONTRACT_SCHEMA_NAMES) {
  describe(`the schema ${name}`, () => {
    const text = readFileSync(packagePath('schemas', `${name}.schema.json`), 'utf8');
    const schema = JSON.parse(text) as Schema;
    const [model, minimal] = SUBJECTS[name];

    it('is JSON with sorted keys, two blanks a level and a last line feed', () => {
      expect(text).to.equal(`${JSON.stringify(sorted(schema), null, 2)}\n`);
    });

    it('says its dialect, its name and its type', () => {
      expect(schema).to.include({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `spec-kitty-events/${name}`,
        type: 'object',
      });
    });

    it('refers to each of its $defs, and to nothing else', () => {
      const targets = [...text.matchAll(/"\$ref": "(.*)"/g)].map(([, target]) => target);
      const defined = Object.keys(schema.$defs).map((definition) => `#/$defs/${definition}`);
      expect(new Set(targets)).to.deep.equal(new Set(defined));
    });

    it('compiles in strict mode', () => {
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
      const check = ajv.compile(schema);
      expect(check(minimal)).to.equal(true);
      expect(check([])).to.equal(false);
    });

    it('declares the fields of its class', () => {
      expect(SCHEMA_CLASSES.get(name)).to.equal(model);
      expect(Object.keys(schema.properties)).to.deep.equal([...fieldsOf(model.prototype)].sort());
    });

    it('requires the fields that its class requires', () => {
      const demanded = model.validate({}).map(({ field }) => field);
      expect(schema.required ?? []).to.deep.equal(demanded.sort());
      expect(Object.keys(minimal)).to.have.members(demanded);
    });

    it('gives each other field the default that its class gives it', () => {
      const json = model.parse(minimal).toJSON();
      for (const [field, { default: byDefault }] of Object.entries(schema.properties)) {
        if (!(field in minimal)) expect({ [field]: byDefault }).to.deep.equal({ [field]: json[field] });
      }
    });
  });
}
