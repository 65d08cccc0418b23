import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';
import { CONTRACT_SCHEMA_NAMES, SCHEMA_NAMES } from '../../lib/schema/schema-names.js';
import { run } from './bin.js';

describe('mission-dossier schema', () => {
  it('lists every schema with its contract, name, $id and file', async () => {
    const { code, stdout, stderr } = await run(['schema', 'list']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    const named = (version: string) => rows.filter(([contract]) => contract === version).map(([, name]) => name);
    expect(named('2.4.0')).to.deep.equal(SCHEMA_NAMES);
    expect(named('3.0.0')).to.deep.equal(CONTRACT_SCHEMA_NAMES);
    for (const [, name, id, file] of rows) {
      expect(id).to.equal(`spec-kitty-events/${name!}`);
      expect((JSON.parse(readFileSync(file!, 'utf8')) as { $id: string }).$id).to.equal(id);
    }
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('shows a schema as its file is', async () => {
    const { code, stdout, stderr } = await run(['schema', 'show', 'event']);
    expect(stdout).to.equal(readFileSync(packagePath('schemas', 'event.schema.json'), 'utf8'));
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('shows a schema of the contract that is asked for', async () => {
    const { code, stdout } = await run(['schema', 'show', 'event', '--contract', '3.0.0']);
    expect(stdout).to.equal(readFileSync(packagePath('schemas', '3.0.0', 'event.schema.json'), 'utf8'));
    expect(code).to.equal(0);
    expect(await run(['schema', 'show', 'event', '--contract', '9.0.0'])).to.include({ code: 2, stdout: '' });
  });

  for (const name of ['nope', '../package', '__proto__', '']) {
    it(`refuses the name ${JSON.stringify(name)}, and says which there are`, async () => {
      const { code, stdout, stderr } = await run(['schema', 'show', name]);
      expect(stderr).to.match(/^error: unknown schema /);
      for (const known of SCHEMA_NAMES) expect(stderr).to.include(known);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    });
  }
});
