import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packagePath } from '../../../lib/package-path.js';
import { findDrift } from '../../../lib/schema/generation/schema-folder.js';
import { runSchemaTool } from '../../../lib/schema/generation/schema-tool.js';
import { generateSchemas } from '../../../lib/schema/generation/schema.generator.js';
import { CONTRACT_SCHEMA_NAMES, SCHEMA_NAMES } from '../../../lib/schema/schema-names.js';
import { IN_FULL } from '../../support/random-runs.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const MAIN = packagePath('dist', 'lib', 'schema', 'generation', 'main.js');

interface ToolRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let schemas: ReadonlyMap<string, string> | undefined;

function generatedSchemas(): ReadonlyMap<string, string> {
  return (schemas ??= generateSchemas(packagePath()));
}

describe('the generated schemas', () => {
  let generated: ReadonlyMap<string, string>;
  before(() => {
    generated = generatedSchemas();
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
});

describe('the schema tool', () => {
  const folderOf = temporaryFolders();

  /** Each process generates the schemas again: quick specs run the tool in this one. */
  const run = (command: string, folder: string): ToolRun => {
    if (IN_FULL) return spawnSync(process.execPath, [MAIN, command, folder], { encoding: 'utf8' });
    const said = { stdout: '', stderr: '' };
    const collect = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text).length > 0 });
    const output = { stdout: collect('stdout'), stderr: collect('stderr') };
    return { status: runSchemaTool(command, folder, generatedSchemas(), output), ...said };
  };

  it('answers 0 when it checks the committed schemas', () => {
    expect(run('check', packagePath('schemas'))).to.deep.include({
      status: 0,
      stdout: '24 schemas up to date\n',
      stderr: '',
    });
  });

  it('answers 1, names every drifted file and shows how it differs', () => {
    const folder = folderOf();
    cpSync(packagePath('schemas'), folder, { recursive: true });
    const event = join(folder, 'event.schema.json');
    writeFileSync(event, readFileSync(event, 'utf8').replace('"minimum": 0', '"minimum": 1'));
    rmSync(join(folder, 'provenance_ref.schema.json'));
    writeFileSync(join(folder, 'stray.schema.json'), '{}\n');
    const { status, stdout, stderr } = run('check', folder);
    expect(status).to.equal(1);
    expect(stdout).to.include('make schemas');
    expect(stderr).to.match(/^event\.schema\.json differs.*^- +"minimum": 1,?$.*^\+ +"minimum": 0,?$/ms);
    expect(stderr).to.match(/^provenance_ref\.schema\.json is missing$/m);
    expect(stderr).to.match(/^stray\.schema\.json has no class behind it$/m);
  });

  it('writes a folder that then has not drifted', () => {
    const folder = folderOf({ 'stray.schema.json': '{}' });
    expect(run('write', folder)).to.include({ status: 0, stderr: '' });
    for (const name of SCHEMA_NAMES) {
      const file = `${name}.schema.json`;
      expect(readFileSync(join(folder, file), 'utf8')).to.equal(readFileSync(packagePath('schemas', file), 'utf8'));
    }
    expect(() => readFileSync(join(folder, 'stray.schema.json'))).to.throw('ENOENT');
  });
});
