import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ManifestCatalog } from '../../../lib/missions/manifest/manifest.catalog.js';
import { indexMission } from '../../../lib/missions/scan/index-mission.js';
import type { MissionIndex } from '../../../lib/missions/scan/mission-index.js';
import { committedTree } from '../../../lib/missions/tree/committed-tree.js';
import { DiskTree } from '../../../lib/missions/tree/disk.tree.js';
import type { MissionTree } from '../../../lib/missions/tree/mission-tree.port.js';
import { codeThrownBy } from '../../support/code-thrown-by.js';
import { inMission, softwareMission } from '../../support/missions/mission-files.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const FOLDER = 'kitty-specs/001-ferry';
const AUTHOR = ['-c', 'user.name=Ferry', '-c', 'user.email=ferry@example.org', '-c', 'commit.gpgsign=false'];

describe('committedTree', () => {
  const folders = temporaryFolders();
  const git = (repository: string, ...args: readonly string[]) =>
    execFileSync('git', ['-C', repository, ...AUTHOR, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const committed = (files: Readonly<Record<string, string>>, more: (folder: string) => void = () => undefined) => {
    const repository = folders(files);
    more(join(repository, FOLDER));
    git(repository, 'init', '-q');
    git(repository, 'add', '-A');
    git(repository, 'commit', '-q', '-m', 'First');
    return repository;
  };
  const indexOf = (tree: MissionTree): MissionIndex =>
    indexMission(tree, {
      mission: '001-ferry',
      missionType: 'software-dev',
      manifest: ManifestCatalog.shipped.manifestOf('software-dev'),
    });

  it('indexes what was committed as it is on disk', () => {
    const files = softwareMission({
      'notes/Käse und\ttabs.md': 'x\r\n',
      'notes/empty.md': '',
      'notes/same.md': '# Plan\n',
    });
    const repository = committed(inMission('001-ferry', files), (folder) => {
      writeFileSync(join(folder, 'picture.png'), Buffer.from([0xff, 0x0a, 0x00]));
      symlinkSync('../plan.md', join(folder, 'notes', 'linked.md'));
      symlinkSync('gone.md', join(folder, 'broken.md'));
      chmodSync(join(folder, 'spec.md'), 0o755);
    });
    const index = indexOf(committedTree(repository, 'HEAD', FOLDER));
    expect(JSON.stringify(index)).to.equal(JSON.stringify(indexOf(new DiskTree(join(repository, FOLDER)))));
    expect(index.artifacts).to.have.length(10);
  });

  it('ignores what is checked out', () => {
    const repository = committed(inMission('001-ferry', softwareMission()));
    const before = indexOf(committedTree(repository, 'HEAD', FOLDER)).parity;
    writeFileSync(join(repository, FOLDER, 'plan.md'), 'Another plan.\n');
    rmSync(join(repository, FOLDER, 'spec.md'));
    expect(indexOf(committedTree(repository, 'HEAD', FOLDER)).parity).to.equal(before);
    git(repository, 'commit', '-q', '-a', '-m', 'Second');
    expect(indexOf(committedTree(repository, 'HEAD', FOLDER)).parity).to.not.equal(before);
    expect(indexOf(committedTree(repository, 'HEAD~1', FOLDER)).parity).to.equal(before);
  });

  it('leaves submodules out, and says which names are not UTF-8', () => {
    const repository = committed(inMission('001-ferry', softwareMission()), (folder) => {
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.md')]), 'x');
    });
    const commit = git(repository, 'rev-parse', 'HEAD').trim();
    git(repository, 'update-index', '--add', '--cacheinfo', `160000,${commit},${FOLDER}/module`);
    git(repository, 'commit', '-q', '-m', 'Module');
    const index = indexOf(committedTree(repository, 'HEAD', FOLDER));
    expect(index.artifacts.filter(({ isPresent }) => !isPresent).map(({ error }) => error)).to.deep.equal([
      'invalid_name',
    ]);
    expect(index.artifacts.map(({ path }) => path)).to.not.include('module');
  });

  it('refuses a revision, a folder or a repository that is not there, and what git would take for an option', () => {
    const repository = committed(inMission('001-ferry', softwareMission()));
    for (const [place, revision, folder] of [
      [repository, 'nowhere', FOLDER],
      [repository, 'HEAD', 'kitty-specs/002'],
      [join(repository, 'gone'), 'HEAD', FOLDER],
      [repository, '--output=x', FOLDER],
    ] as const) {
      expect(codeThrownBy(() => committedTree(place, revision, folder))).to.equal('MISSION_NOT_FOUND');
    }
  });

  it('is empty for a folder of nothing but submodules', () => {
    const repository = committed(inMission('001-ferry', softwareMission()));
    const commit = git(repository, 'rev-parse', 'HEAD').trim();
    git(repository, 'update-index', '--add', '--cacheinfo', `160000,${commit},modules/one`);
    git(repository, 'commit', '-q', '-m', 'Module');
    expect(committedTree(repository, 'HEAD', 'modules').list('')).to.deep.equal([]);
  });
});
