import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { packagePath } from '../../../lib/package-path.js';
import { findDrift } from '../../../lib/schema/generation/schema-folder.js';
import { generateSchemas } from '../../../lib/schema/generation/schema.generator.js';
import { CONTRACT_SCHEMA_NAMES, SCHEMA_NAMES } from '../../../lib/schema/schema-names.js';

describe('the generated schemas', () => {
  let generated: ReadonlyMap<string, string>;
  before(() => {
    generated = generateSchemas(packagePath());
  });

  it('are those of each contract, and of the local form', () => {
    const later = CONTRACT_SCHEMA_NAMES.map((name) => `3.0.0/${name}`);
    expect([...generated.keys()]).to.have.members([...SCHEMA_NAMES, ...later]);
    const files = readdirSync(packagePath('schemas'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.json'))).to.have.members(
      [...generated.keys()].map((name) => `${name}.schema.json`),
    );
  });

  it('differ between the contracts as these do', () => {
    const schemaOf = (name: string) => JSON.parse(generated.get(name)!) as Record<string, Record<string, object>>;
    const [namespace, event] = [schemaOf('3.0.0/local_namespace_tuple'), schemaOf('3.0.0/event')];
    expect(Object.keys(namespace['properties']!)).to.include.members(['mission_slug', 'mission_type']);
    expect(namespace).to.include({ additionalProperties: false });
    expect(namespace['required']).to.include.members(['mission_slug', 'mission_type']);
    expect(event).to.not.have.property('additionalProperties');
    expect(event['required']).to.include('build_id');
    expect(event['properties']!['build_id']).to.include({ type: 'string', minLength: 1 });
    expect(event['properties']!['schema_version']).to.include({ default: '3.0.0' });
    expect(schemaOf('3.0.0/mission_dossier_state')).to.not.have.property('additionalProperties');
  });

  it('are the committed ones', () => {
    expect(findDrift(packagePath('schemas'), generated)).to.deep.equal([]);
  });

  it('name no path of the machine they were made on', () => {
    for (const text of generated.values()) {
      expect(text).to.not.include('import(');
      expect(text).to.not.include(packagePath());
    }
  });
}).timeout(60_000);
