import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { runProgram } from '../../../lib/cli/program.js';
import { inMission, meta, softwareMission } from '../../support/missions/mission-files.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { run } from '../bin.js';

interface Mission {
  readonly mission: string;
  readonly parity: string;
  readonly artifacts: readonly Readonly<Record<string, unknown>>[];
  readonly by_step: Readonly<Record<string, readonly unknown[]>>;
  readonly steps: readonly { step: string; met: boolean; differs_from_reference: boolean }[];
  readonly problems: readonly { code: string; path: string }[];
}

describe('mission-dossier scan', () => {
  const repository = temporaryFolders();
  const ferry = inMission('001-ferry', softwareMission());

  it('shows a line for each mission of the current repository, in the order of their names', async () => {
    const cwd = repository({ ...inMission('002-harbour', { 'meta.json': meta('research') }), ...ferry });
    const { code, stdout, stderr } = await run(['scan'], { cwd });
    const [header, ...rows] = stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(header).to.deep.equal(['MISSION', 'TYPE', 'ARTIFACTS', 'MISSING', 'STEPS MET', 'DRIFT', 'HASH']);
    expect(rows[0]?.slice(0, 5)).to.deep.equal(['001-ferry', 'software-dev', '5', '-', '9 of 9 (Spec Kitty: 7)']);
    expect(rows[1]?.slice(0, 5)).to.deep.equal(['002-harbour', 'research', '1', '-', '1 of 6']);
    expect(stdout).to.include('2 missions; nothing required is missing\n');
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('fits the table to a terminal, and to nothing else', async () => {
    const name = '003-a-harbour-with-a-name-that-fills-most-of-a-line-of-a-terminal';
    const folder = repository(inMission(name, softwareMission()));
    const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const stderr = new PassThrough();
    expect(await runProgram(['scan', folder], { stdin: new PassThrough(), stdout, stderr, env: {} })).to.equal(0);
    const lines = String(stdout.read()).split('\n');
    expect(Math.max(...lines.map(({ length }) => length)) - '\u001b[1m\u001b[22m'.length).to.be.at.most(80);
    expect(lines[1]).to.match(/^003-a-harbour-[^ ]*… +5 +- +9 of 9/);
    expect((await run(['scan', folder])).stdout).to.include(`${name}  software-dev`);
  });

  it('says which missions are worth a look', async () => {
    const files = ['001-a', '002-b', '003-c', '004-d'].map((mission) => [`kitty-specs/${mission}/spec.md`, 'x']);
    const { stdout } = await run(['scan', repository(Object.fromEntries(files) as Record<string, string>)]);
    expect(stdout).to.include('worth a look with --mission: 001-a, 002-b, 003-c, and 1 more\n');
  });

  it('gives missions as JSON, by the names of the reference and under further ones', async () => {
    const { code, stdout } = await run(['scan', repository(ferry), '--format', 'json']);
    const { missions } = JSON.parse(stdout) as { readonly missions: readonly Mission[] };
    expect(missions.map(({ mission }) => mission)).to.deep.equal(['001-ferry']);
    expect(missions[0]).to.include.keys('mission_type', 'counts', 'completeness', 'missing', 'parity', 'by_step');
    expect(missions[0]?.artifacts.map(({ path }) => path)).to.deep.equal([
      'meta.json',
      'plan.md',
      'spec.md',
      'tasks.md',
      'tasks/WP01-cargo.md',
    ]);
    expect(missions[0]?.by_step['tasks_packages']?.[0]).to.equal('incomplete');
    expect(missions[0]?.steps.filter(({ differs_from_reference }) => differs_from_reference)).to.have.length(2);
    expect(code).to.equal(0);
  });

  it('shows one mission in full, by the beginning of its name', async () => {
    const files = softwareMission({ 'old/spec.md': 'An older one.\n', 'spec.md': '\xff' });
    const folder = repository({
      ...inMission('001-ferry', files),
      'kitty-specs/001-ferry/spec.md': Buffer.from([0xff]),
    });
    const { code, stdout } = await run(['scan', folder, '--mission', '001']);
    expect(stdout).to.match(/^001-ferry\n/);
    expect(stdout).to.include('tasks/WP*.md: tasks/WP01-cargo.md');
    expect(stdout).to.include('met      tasks_packages  (Spec Kitty: incomplete)');
    expect(stdout).to.include('not met  specify');
    expect(stdout).to.include('spec.md (required)  invalid_utf8; save it as UTF-8');
    expect(code).to.equal(1);
  });

  it('names the reason and what to do for what a step misses, and ends with 1', async () => {
    const folder = repository(inMission('001-ferry', { 'meta.json': meta(), 'old/plan.md': 'An older one.\n' }));
    const { code, stdout } = await run(['scan', folder, '--mission', '001-ferry', '--step', 'plan']);
    expect(stdout).to.include('plan.md: not found; Spec Kitty takes old/plan.md for it');
    expect(stdout).to.include('plan.md  no file has this path (not_found): add one; its key is output.plan.main');
    expect(code).to.equal(1);
    const table = await run(['scan', folder, '--step', 'plan']);
    expect(table.stdout)
      .to.include('not met (Spec Kitty: complete)')
      .and.include('1 mission lacks something required for step plan');
    expect(table.code).to.equal(1);
  });

  it('refuses a step that no mission has, and says which there are', async () => {
    const { code, stderr } = await run(['scan', repository(ferry), '--step', 'plam']);
    expect(stderr).to.include(
      'no mission here has a step "plam"; the steps are discovery, specify, plan, tasks_outline',
    );
    expect(code).to.equal(2);
  });

  it('says so where only some missions have the step', async () => {
    const folder = repository({ ...ferry, ...inMission('002-harbour', { 'meta.json': meta('research') }) });
    const { code, stdout } = await run(['scan', folder, '--step', 'plan']);
    expect(stdout).to.match(/002-harbour .* unknown /);
    expect(code).to.equal(0);
  });

  it("takes manifests of one's own", async () => {
    const manifest =
      'mission_type: voyage\nrequired_by_step:\n  sail:\n    - {artifact_key: log.main, artifact_class: output, path_pattern: log.txt, blocking: true}\n';
    const folder = repository({
      ...inMission('001-trip', { 'meta.json': meta('voyage') }),
      'own/voyage/expected-artifacts.yaml': manifest,
    });
    const args = ['scan', folder, '--step', 'sail', '--manifests', join(folder, 'own')];
    expect(await run(args)).to.include({ code: 1, stderr: '' });
    expect((await run(args.slice(0, 2))).stdout).to.include('unknown');
  });

  it('says that a folder has no manifests, such as that of a mission type', async () => {
    const folder = repository({
      ...inMission('001-trip', { 'meta.json': meta() }),
      'own/voyage/expected-artifacts.yaml': 'mission_type: voyage\n',
    });
    const own = join(folder, 'own', 'voyage');
    expect((await run(['scan', folder, '--manifests', own])).stderr).to.equal(
      `note: ${own} has no manifests; they are in <mission type>/expected-artifacts.yaml\n`,
    );
  });

  it('refuses a manifest with its file, line and field', async () => {
    const manifest =
      'mission_type: voyage\noptional_always:\n  - artifact_key: log.main\n    artifact_class: output\n    path_pattern: ../log.txt\n';
    const folder = repository({
      ...inMission('001-trip', { 'meta.json': meta('voyage') }),
      'own/voyage/expected-artifacts.yaml': manifest,
    });
    const { code, stderr } = await run(['scan', folder, '--manifests', join(folder, 'own')]);
    expect(stderr).to.match(
      /voyage\/expected-artifacts\.yaml:5: optional_always\.0\.path_pattern: A pattern must stay within/,
    );
    expect(code).to.equal(2);
  });

  it('follows links out of the repository only with --follow-links', async () => {
    const outside = repository({ 'spec.md': 'Elsewhere.\n' });
    const folder = repository(inMission('001-ferry', { 'meta.json': meta() }));
    symlinkSync(join(outside, 'spec.md'), join(folder, 'kitty-specs/001-ferry/spec.md'));
    const refused = await run(['scan', folder, '--mission', '001-ferry']);
    expect(refused.stdout).to.include('link_outside_repository');
    expect(refused.code).to.equal(1);
    const followed = await run(['scan', folder, '--follow-links', '--step', 'specify']);
    expect(followed.code).to.equal(0);
  });

  for (const [what, args, message] of [
    ['a folder that is not there', ['nowhere'], 'the folder does not exist'],
    ['a file', ['notes.md'], 'it is not a folder'],
    ['a folder without missions', ['.'], 'it has no kitty-specs folder'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { code, stderr } = await run(['scan', ...args], { cwd: repository({ 'notes.md': 'x' }) });
      expect(stderr).to.include(message);
      expect(code).to.equal(2);
    });
  }

  it('refuses the name of a mission that is not there, or of several, and says which there are', async () => {
    const cwd = repository({ ...ferry, ...inMission('001-harbour', softwareMission()) });
    const unknown = await run(['scan', '--mission', '9'], { cwd });
    expect(unknown.stderr).to.include('no mission has this name; the missions are 001-ferry, 001-harbour');
    const several = await run(['scan', '--mission', '001'], { cwd });
    expect(several.stderr).to.include('several missions have names that start with this');
    expect([unknown.code, several.code]).to.deep.equal([2, 2]);
  });
});
