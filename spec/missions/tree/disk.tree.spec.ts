import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { indexMission } from '../../../lib/missions/scan/index-mission.js';
import type { MissionIndex } from '../../../lib/missions/scan/mission-index.js';
import { ManifestCatalog } from '../../../lib/missions/manifest/manifest.catalog.js';
import { DiskTree, type DiskTreeOptions } from '../../../lib/missions/tree/disk.tree.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { unprivileged } from '../../support/missions/unprivileged.js';
import { sized } from '../../support/random-runs.js';

const SPARSE = sized(1_200, 96) * 1024 ** 2;
const manifest = ManifestCatalog.of().manifestOf('software-dev');

function indexOf(folder: string, options: DiskTreeOptions = {}): MissionIndex {
  const tree = new DiskTree(folder, options);
  return indexMission(tree, { mission: 'ferry', missionType: 'software-dev', manifest });
}

const paths = ({ artifacts }: MissionIndex) => artifacts.map(({ path }) => path);
const codes = ({ problems }: MissionIndex) => problems.map(({ code, path }) => `${code} ${path}`);
const errors = ({ artifacts }: MissionIndex) => artifacts.map(({ path, error }) => `${path} ${String(error)}`);

describe('DiskTree', () => {
  const folders = temporaryFolders();

  it('leaves out FIFOs and devices, and says so', () => {
    const folder = folders({ 'spec.md': 'x' });
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    const index = indexOf(folder);
    expect(paths(index)).to.deep.equal(['spec.md']);
    expect(codes(index)).to.deep.equal(['not_a_file pipe.md']);
  });

  it('does not wait for a writer where a link leads to a FIFO', () => {
    const folder = folders();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync('pipe', join(folder, 'plan.md'));
    expect(codes(indexOf(folder))).to.include('broken_link plan.md');
    expect(() => new DiskTree(folder).open('pipe')).to.throw('not a regular file');
  });

  it('indexes links to files within the boundary, and names those that lead out of it', () => {
    const repository = folders({ 'shared/spec.md': 'x', 'mission/plan.md': 'y' });
    const outside = folders({ 'secret.md': 'z' });
    const mission = join(repository, 'mission');
    symlinkSync('../shared/spec.md', join(mission, 'spec.md'));
    symlinkSync(join(outside, 'secret.md'), join(mission, 'tasks.md'));
    const index = indexOf(mission, { boundary: repository });
    expect(errors(index)).to.deep.equal(['plan.md null', 'spec.md null', 'tasks.md link_outside_repository']);
    expect(codes(index)).to.include('link_outside_repository tasks.md');
    expect(index.completeness).to.equal('incomplete');
    const followed = indexOf(mission, { boundary: repository, followOutside: true });
    expect(errors(followed)).to.deep.equal(['plan.md null', 'spec.md null', 'tasks.md null']);
  });

  it('names links that lead to a folder, to nothing, or in a circle', () => {
    const folder = folders({ 'notes/a.md': 'x' });
    for (const [name, target] of Object.entries({ linked: 'notes', 'gone.md': 'no.md', 'me.md': 'me.md', up: '.' })) {
      symlinkSync(target, join(folder, name));
    }
    const index = indexOf(folder);
    expect(paths(index)).to.deep.equal(['notes/a.md']);
    expect(codes(index)).to.have.members([
      'linked_folder linked',
      'linked_folder up',
      'broken_link gone.md',
      'broken_link me.md',
    ]);
  });

  it('names a folder that cannot be listed, and goes on', function () {
    const folder = folders({ 'spec.md': 'x', 'closed/plan.md': 'y' });
    chmodSync(join(folder, 'closed'), 0o300);
    unprivileged(folder, () => {
      const index = indexOf(folder);
      expect(paths(index)).to.deep.equal(['spec.md']);
      expect(codes(index)).to.deep.equal(['unreadable_folder closed']);
    });
    chmodSync(join(folder, 'closed'), 0o700);
  });

  it('names each file of a folder that can be listed and not entered', function () {
    const folder = folders({ 'spec.md': 'x', 'shut/plan.md': 'y' });
    chmodSync(join(folder, 'shut'), 0o644);
    unprivileged(folder, () => {
      expect(errors(indexOf(folder))).to.deep.equal(['shut/plan.md unreadable', 'spec.md null']);
    });
    chmodSync(join(folder, 'shut'), 0o700);
  });

  it('gives the size of a file that cannot be read', function () {
    const folder = folders({ 'spec.md': 'four' });
    chmodSync(join(folder, 'spec.md'), 0o000);
    unprivileged(folder, () => {
      const [artifact] = indexOf(folder).artifacts;
      expect(artifact).to.include({ error: 'unreadable', size: 4, hash: '', rawHash: '', isRequired: true });
      expect(artifact?.errorDetail).to.include('EACCES');
    });
  });

  it('names a file whose name is not UTF-8', () => {
    const folder = folders();
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.md')]), 'x');
    writeFileSync(join(folder, 'caf\ufffd2.md'), 'x');
    const index = indexOf(folder);
    expect(errors(index)).to.have.members(['caf\ufffd.md invalid_name', 'caf\ufffd2.md null']);
    expect(codes(index)).to.include('name_not_utf8 caf\ufffd.md');
  });

  it('indexes names with tabs and line feeds, and says that they make parity ambiguous', () => {
    const index = indexOf(folders({ 'a\tb/spec.md': 'x', 'two\nlines.md': 'y' }));
    expect(paths(index)).to.deep.equal(['a\tb/spec.md', 'two\nlines.md']);
    expect(codes(index)).to.include('ambiguous_path a\tb/spec.md').and.include('ambiguous_path two\nlines.md');
    const lines = index.artifacts.map(({ path, hash }) => `${path}\t${hash}`).join('\n');
    const digest = execFileSync('sha256sum', { input: lines }).toString().slice(0, 64);
    expect(index.parity).to.equal(`sha256:${digest}`);
  });

  it('reads a sparse file of gigabytes in parts', function () {
    this.timeout(120_000);
    const folder = folders({ 'dump.bin': '' });
    truncateSync(join(folder, 'dump.bin'), SPARSE);
    const before = process.memoryUsage().rss;
    const [artifact] = indexOf(folder).artifacts;
    expect(process.memoryUsage().rss - before).to.be.lessThan(64 * 1024 ** 2);
    const [digest] = execFileSync('sha256sum', [join(folder, 'dump.bin')])
      .toString()
      .split(' ');
    expect(artifact).to.include({ hash: digest, size: SPARSE, error: null });
  });

  it('stamps a file by what changes with it, once that is not all too new', () => {
    const folder = folders({ 'spec.md': 'x' });
    let time = Date.now();
    const tree = new DiskTree(folder, { now: () => time });
    expect(tree.stamp('spec.md')).to.equal(undefined);
    time += 10_000;
    const stamp = tree.stamp('spec.md');
    expect(stamp).to.be.an('array');
    utimesSync(join(folder, 'spec.md'), 1, 1);
    time += 10_000;
    expect(tree.stamp('spec.md')).to.be.an('array').and.not.deep.equal(stamp);
  });

  it('indexes hard links as files of their own', () => {
    const folder = folders({ 'spec.md': 'x' });
    mkdirSync(join(folder, 'old'));
    linkSync(join(folder, 'spec.md'), join(folder, 'old', 'spec.md'));
    expect(paths(indexOf(folder))).to.deep.equal(['old/spec.md', 'spec.md']);
  });
});
