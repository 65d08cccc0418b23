import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { categoriesOf, type Manifest } from '../../lib/conformance/fixture/manifest.js';
import { packagePath } from '../../lib/package-path.js';
import { run } from '../cli/bin.js';
import { temporaryFolder } from '../support/temporary-folders.js';

const TEXT = readFileSync(packagePath('docs/conformance-protocol.md'), 'utf8');
const manifest = JSON.parse(readFileSync(packagePath('fixtures/manifest.json'), 'utf8')) as Manifest;

/** The fenced block below a comment that begins so. */
function blockBelow(comment: string): string {
  const [, rest = ''] = TEXT.split(`<!-- ${comment}`);
  const [, block = ''] = /```\w+\n([^]*?)```/.exec(rest) ?? [];
  expect(block, comment).not.to.equal('');
  return block;
}

describe('docs/conformance-protocol.md', () => {
  const folder = temporaryFolder();

  /** Runs a program of the document as it says, and expects the report that it shows. */
  async function expectReport(name: string, category: string, command: string): Promise<void> {
    writeFileSync(join(folder(), name), blockBelow(`program: ${name} `));
    const implementation = `${command} ${name}`;
    const shown = blockBelow(`report of: --category ${category} --implementation '${implementation}' `);
    const { code, stdout } = await run(['conformance', '--category', category, '--implementation', implementation], {
      cwd: folder(),
    });
    for (const part of shown.split('...\n')) expect(stdout).to.include(part);
    expect(code).to.equal(1);
  }

  it('shows the report on its program in shell', async () => {
    await expectReport('my-dossier.sh', 'dossier', 'sh');
  });

  // What the document shows in Python must not pass for shown where there is none to run it.
  const python = spawnSync('python3', ['--version']);
  if (python.error === undefined) {
    it('shows the report on its program in Python', async () => {
      await expectReport('my_dossier.py', 'parity', 'python3');
    });
  } else {
    it('cannot show the report on its program in Python, for there is no python3 here', () => {
      expect(python.error).to.have.property('code', 'ENOENT');
    });
  }

  it('names every category of the fixtures', () => {
    for (const category of categoriesOf(manifest.fixtures)) expect(TEXT).to.include(`\`${category}\``);
  });
});
