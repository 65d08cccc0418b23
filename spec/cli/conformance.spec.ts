import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { fixturesRoot } from '../../lib/conformance/fixture/fixtures-root.js';
import { sized } from '../support/random-runs.js';
import { run, scratchFolder } from './bin.js';

/** What reporters and exit codes are tried with; `make test` runs all cases beside the specs. */
const CASES = sized(['conformance'], ['conformance', '--category', 'dossier']);

interface Report {
  readonly ok: boolean;
  readonly summary: { readonly passed: number; readonly failed: number };
}

describe('mission-dossier conformance', () => {
  const scratch = scratchFolder();

  function copyOfFixtures(name: string): string {
    const folder = join(scratch.path, name);
    cpSync(fixturesRoot(), folder, { recursive: true });
    return folder;
  }

  it('passes over the fixtures that ship with the package', async () => {
    const { code, stdout, stderr } = await run(CASES);
    expect(stdout).to.match(/\n[1-9]\d* passed, 0 failed, 0 skipped\n$/);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('fails over a folder with a broken fixture, and says which', async () => {
    const folder = copyOfFixtures('broken');
    writeFileSync(join(folder, 'dossier/valid/dossier_artifact_indexed_valid.json'), '{}');
    const { code, stdout, stderr } = await run([...CASES, '--fixtures', folder]);
    expect(stdout).to.match(/✗ dossier-artifact-indexed-valid\n/);
    expect({ code, stderr }).to.deep.equal({ code: 1, stderr: '' });
  });

  it('fails when a file of the manifest is missing', async () => {
    const folder = copyOfFixtures('missing');
    rmSync(join(folder, 'dossier/valid/dossier_artifact_indexed_valid.json'));
    expect((await run([...CASES, '--fixtures', folder])).code).to.equal(1);
  });

  it('runs one category', async () => {
    const { code, stdout } = await run(['conformance', '--category', 'dossier', '--reporter', 'json']);
    const { ok, summary } = JSON.parse(stdout) as Report;
    expect({ code, ok, failed: summary.failed }).to.deep.equal({ code: 0, ok: true, failed: 0 });
    expect(summary.passed).to.be.greaterThan(0);
  });

  it('runs the cases of one contract', async () => {
    for (const contract of ['2.4.0', '3.0.0']) {
      const { code, stdout, stderr } = await run([
        'conformance',
        '--contract',
        contract,
        ...sized([], ['--category', 'values']),
      ]);
      expect(stdout.split('\n')[0]).to.equal(`mission-dossier (TypeScript) against contract ${contract}`);
      expect(stdout).to.match(/\n[1-9]\d+ passed, 0 failed, 0 skipped\n$/);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    }
  });

  for (const odd of ['3', '3.0', 'auto', '', '__proto__', '3.0.0 ', '2.4.0,3.0.0']) {
    it(`refuses the contract ${JSON.stringify(odd)}, and names those there are`, async () => {
      const { code, stdout, stderr } = await run(['conformance', '--contract', odd]);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.include('Allowed choices are 2.4.0, 3.0.0');
    });
  }

  it('reports as TAP', async () => {
    const { code, stdout } = await run([...CASES, '--reporter', 'tap']);
    expect(stdout).to.match(/^TAP version 14\n1\.\.\d+\nok 1 - /);
    expect(code).to.equal(0);
  });

  it('reports as JUnit XML', async () => {
    const { code, stdout } = await run([...CASES, '--reporter', 'junit']);
    expect(stdout).to.match(/^<\?xml [^]*<testsuites [^]*<\/testsuites>\n$/);
    expect(code).to.equal(0);
  });

  it('colours its report when that is asked for', async () => {
    const { stdout } = await run(CASES, { env: { FORCE_COLOR: '1' } });
    expect(stdout).to.include('\u001b[32m✓');
  });

  it('refuses an unknown category, and names those there are', async () => {
    const { code, stdout, stderr } = await run(['conformance', '--category', 'nope']);
    expect(stderr).to.match(/^error: unknown fixture category "nope": expected one of dossier\b/);
    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
  });

  it('refuses a folder that is not there, and one without a manifest, by name', async () => {
    const empty = join(scratch.path, 'empty');
    mkdirSync(empty);
    for (const folder of [join(scratch.path, 'nowhere'), empty]) {
      const { code, stdout, stderr } = await run(['conformance', '--fixtures', folder]);
      expect(stderr)
        .to.match(/^error: /)
        .and.include(folder);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    }
  });

  it('refuses an empty name of a folder', async () => {
    const { code, stderr } = await run(['conformance', '--fixtures', '']);
    expect(stderr).to.match(/^error: /);
    expect(code).to.equal(2);
  });
});
