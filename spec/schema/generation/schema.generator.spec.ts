import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { packagePath } from '../../../lib/package-path.js';
import { findDrift } from '../../../lib/schema/generation/schema-folder.js';
import { generateSchemas } from '../../../lib/schema/generation/schema.generator.js';
import { SCHEMA_NAMES } from '../../../lib/schema/schema-names.js';

describe('the generated schemas', () => {
  let generated: ReadonlyMap<string, string>;
  before(() => {
    generated = generateSchemas(packagePath());
  });

  it('are the ten of the contract', () => {
    expect([...generated.keys()]).to.deep.equal([...SCHEMA_NAMES]);
    expect(readdirSync(packagePath('schemas'))).to.have.members(
      [...generated.keys()].map((name) => `${name}.schema.json`),
    );
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
