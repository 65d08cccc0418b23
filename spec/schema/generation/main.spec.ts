import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packagePath } from '../../../lib/package-path.js';
import { SCHEMA_NAMES } from '../../../lib/schema/schema-names.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const MAIN = packagePath('dist', 'lib', 'schema', 'generation', 'main.js');

function run(command: string, folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, command, folder], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the schema tool', () => {
  const folderOf = temporaryFolders();

  it('answers 0 when it checks the committed schemas', () => {
    expect(run('check', packagePath('schemas'))).to.deep.equal({
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
}).timeout(60_000);
