import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';
import { SCHEMA_CLASSES } from '../../lib/schema/generation/schema-classes.js';
import { CONTRACT_SCHEMA_NAMES, SCHEMA_NAMES } from '../../lib/schema/schema-names.js';
import { loadSchema } from '../../lib/schema/schema.loader.js';
import { validateEvent } from '../../lib/conformance/validate-event.js';
import { snapshot } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';

describe('loadSchema', () => {
  it('gives each shipped schema by its name', () => {
    for (const name of SCHEMA_NAMES) {
      const text = readFileSync(packagePath('schemas', `${name}.schema.json`), 'utf8');
      expect(loadSchema(name)).to.deep.equal(JSON.parse(text));
      expect(loadSchema(name)).to.include({ $id: `spec-kitty-events/${name}` });
    }
  });

  const unknown = [
    '',
    'Event',
    'event.schema.json',
    'events',
    '__proto__',
    'toString',
    '../package',
    'schemas/event',
    'event\0',
  ];
  for (const name of unknown) {
    it(`refuses the name ${JSON.stringify(name)}, and lists those there are`, () => {
      const error = thrownBy(() => loadSchema(name));
      expect(error).to.include({ code: 'UNKNOWN_SCHEMA', given: name });
      expect(error)
        .to.have.property('known')
        .that.deep.equals([...SCHEMA_NAMES]);
      expect((error as Error).message).to.include('local_namespace_tuple');
    });
  }

  it('gives the schemas of a contract by their names', () => {
    for (const name of CONTRACT_SCHEMA_NAMES) {
      const text = readFileSync(packagePath('schemas', '3.0.0', `${name}.schema.json`), 'utf8');
      expect(loadSchema(name, { contract: '3.0.0' })).to.deep.equal(JSON.parse(text));
      expect(loadSchema(name, { contract: '2.4.0' })).to.deep.equal(loadSchema(name));
    }
  });

  it('refuses a contract that there is not, and a schema that a contract has not', () => {
    expect(thrownBy(() => loadSchema('event', { contract: '4.0.0' as '3.0.0' }))).to.include({
      code: 'INVALID_ARGUMENT',
      argument: 'contract',
    });
    const local = 'mission_dossier_artifact_missing';
    expect(thrownBy(() => loadSchema(local, { contract: '3.0.0' }))).to.include({ code: 'UNKNOWN_SCHEMA' });
  });

  it('gives everyone a copy of their own', () => {
    const mine = loadSchema('mission_dossier_snapshot_computed_payload') as Record<string, unknown>;
    mine['type'] = 'number';
    (mine['properties'] as Record<string, unknown>)['snapshot_hash'] = false;
    expect(loadSchema('mission_dossier_snapshot_computed_payload')).to.not.deep.equal(mine);
    expect(validateEvent(snapshot(), 'MissionDossierSnapshotComputed').valid).to.equal(true);
  });
});

describe('the names of the schemas', () => {
  it('are the ten of the contract and the four of the local form, sorted, and cannot be changed', () => {
    expect(SCHEMA_NAMES).to.deep.equal([
      'artifact_identity',
      'content_hash_ref',
      'event',
      'local_namespace_tuple',
      'mission_dossier_artifact_indexed',
      'mission_dossier_artifact_indexed_payload',
      'mission_dossier_artifact_missing',
      'mission_dossier_artifact_missing_payload',
      'mission_dossier_parity_drift_detected',
      'mission_dossier_parity_drift_detected_payload',
      'mission_dossier_snapshot_computed',
      'mission_dossier_snapshot_computed_payload',
      'mission_dossier_state',
      'provenance_ref',
    ]);
    expect(SCHEMA_NAMES).to.be.frozen;
    expect(SCHEMA_NAMES).to.have.members([...SCHEMA_CLASSES.keys()]);
  });
});
