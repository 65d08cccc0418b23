import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packagePath } from '../../../lib/package-path.js';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { run } from '../bin.js';

const PROJECT = '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11';

describe('mission-dossier token', () => {
  const folders = temporaryFolders();

  it('makes a token, lists it without its text, and revokes it', async () => {
    const tokens = join(folders(), 'tokens');
    const made = await run([
      'token',
      'create',
      '--tokens',
      tokens,
      '--label',
      'ci',
      '--scope',
      'write',
      '--project',
      PROJECT,
    ]);
    const text = made.stdout.trim();
    expect(text).to.match(/^mdt_[\w-]{43}$/);
    expect(statSync(tokens).mode & 0o777).to.equal(0o600);
    expect(readFileSync(tokens, 'utf8')).to.not.include(text);
    const listed = await run(['token', 'list', '--tokens', tokens]);
    expect(listed.stdout).to.include(PROJECT).and.include('write').and.not.include(text);
    const id = /^([0-9a-f]{8}) {2}ci/m.exec(listed.stdout)?.[1] ?? '';
    expect((await run(['token', 'revoke', id, '--tokens', tokens])).code).to.equal(0);
    const again = await run(['token', 'revoke', id, '--tokens', tokens]);
    expect(again.code).to.equal(1);
    expect(again.stderr).to.include(`the token ${id} does not exist`);
    expect((await run(['token', 'list', '--tokens', tokens])).stderr).to.equal(
      'no token exists yet; create one with "mission-dossier token create --label NAME"\n',
    );
  });

  it('loses none of the tokens that several commands make and revoke at once', async () => {
    const tokens = join(folders(), 'tokens');
    const create = (label: string): Promise<{ readonly stdout: string }> =>
      run(['token', 'create', '--tokens', tokens, '--label', label], { cwd: packagePath() });
    await create('first');
    const [id = ''] = /^[0-9a-f]{8}/m.exec((await run(['token', 'list', '--tokens', tokens])).stdout) ?? [];
    const labels = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all([
      ...labels.map(create),
      run(['token', 'revoke', id, '--tokens', tokens], { cwd: packagePath() }),
    ]);
    const kept = (await new TokenFile(tokens).list()).map(({ label }) => label);
    expect(kept.sort()).to.deep.equal(labels);
  });

  it('says why the file of tokens cannot be written', async () => {
    const { code, stderr } = await run([
      'token',
      'create',
      '--tokens',
      join(folders(), 'none', 'tokens'),
      '--label',
      'x',
    ]);
    expect(code).to.equal(2);
    expect(stderr).to.match(
      /none\/tokens cannot be used: its folder does not exist; create it, or give another path\n$/,
    );
  });

  it('reads all projects unless it is told otherwise', async () => {
    const tokens = join(folders(), 'tokens');
    const made = await run(['token', 'create', '--tokens', tokens, '--label', 'board']);
    expect(made.stderr).to.include('allows read of all projects');
  });

  it('refuses an unknown scope, an invalid project and a broken file of tokens', async () => {
    const folder = folders({ broken: '{"version":1,"tokens":[{"id":1}]}' });
    const create = ['token', 'create', '--label', 'x', '--tokens', join(folder, 'tokens')];
    expect((await run([...create, '--scope', 'admin'])).code).to.equal(2);
    expect((await run([...create, '--project', 'mine'])).stderr).to.include('UUID of a project');
    const broken = await run(['token', 'list', '--tokens', join(folder, 'broken')]);
    expect([broken.code, broken.stderr.includes('tokens of a known version')]).to.deep.equal([2, true]);
  });
});
