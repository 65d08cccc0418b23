import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ManifestCatalog } from '../../../lib/missions/manifest/manifest.catalog.js';
import { findMissions } from '../../../lib/missions/mission/find-missions.js';
import { scanMission, scanWalked } from '../../../lib/missions/mission/scan-mission.js';
import { walk } from '../../../lib/missions/tree/walk.js';
import { scanMissions } from '../../../lib/missions/threads/scan-missions.js';
import { inMission, meta, softwareMission, workPackage } from '../../support/missions/mission-files.js';
import { rejectionOf } from '../../support/rejection-of.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const MISSIONS = 70;
const TOGETHER = { many: 1 };

function nameOf(at: number): string {
  return `${String(at).padStart(3, '0')}-ferry`;
}

describe('scanMissions', () => {
  const repository = temporaryFolders();

  function oddRepository(): string {
    const missions = Array.from({ length: MISSIONS }, (_, at) =>
      inMission(
        nameOf(at),
        softwareMission({ 'a+b.md': String(at), 'tasks/WP02-x.md': workPackage({ title: `"${at}` }) }),
      ),
    );
    const root = repository(Object.assign({}, ...missions) as Readonly<Record<string, string>>);
    const odd = join(root, 'kitty-specs', nameOf(3));
    writeFileSync(join(odd, 'picture.png'), Uint8Array.of(0x89, 0xff, 0xfe));
    writeFileSync(join(odd, 'tasks', 'WP03-long.md'), `---\n${'a'.repeat(1_100_000)}`);
    symlinkSync('/etc/hostname', join(odd, 'outside.md'));
    symlinkSync('nowhere', join(odd, 'broken.md'));
    execFileSync('mkfifo', [join(odd, 'pipe')]);
    return root;
  }

  it('gives what scanning one after the other gives, in the same order', async () => {
    const folders = findMissions(oddRepository());
    const alone = folders.map((folder) => JSON.stringify(scanMission(folder).index));
    const together = await scanMissions(folders);
    expect(together.map(({ index }) => JSON.stringify(index))).to.deep.equal(alone);
    expect(together.map(({ folder }) => folder)).to.deep.equal(folders);
  });

  it('tells how far it is, up to the last mission', async () => {
    const folders = findMissions(oddRepository());
    for (const many of [1, Infinity]) {
      const told: number[] = [];
      await scanMissions(folders, { many, onProgress: (scanned) => told.push(scanned) });
      expect(told).to.deep.equal(folders.map((_, at) => at + 1));
    }
  });

  it('follows links out of the repository when asked to', async () => {
    const folders = findMissions(oddRepository());
    const options = { followOutside: true, step: 'plan', missionType: 'research' };
    const together = await scanMissions(folders, { ...TOGETHER, ...options });
    expect(together.map(({ index }) => index.parity)).to.deep.equal(
      folders.map((folder) => scanMission(folder, options).index.parity),
    );
    expect(together[3]?.index.artifacts.find(({ path }) => path === 'outside.md')?.isPresent).to.equal(true);
  });

  it('never pairs the meta.json of one moment with the files of another', () => {
    const [folder] = findMissions(repository(inMission('001-ferry', softwareMission())));
    if (folder === undefined) throw new Error('there is no mission');
    const { meta: found, index } = scanWalked(folder, {}, (tree) => {
      writeFileSync(join(folder.path, 'meta.json'), meta('research', { target_branch: 'harbour' }));
      return walk(tree);
    });
    expect([found?.target_branch, index.missionType]).to.deep.equal(['harbour', 'research']);
    expect(index.parity).to.equal(scanMission(folder).index.parity);
  });

  it('scans a mission whose meta.json has a byte order mark', () => {
    const [folder] = findMissions(repository(inMission('001-ferry', softwareMission({ 'meta.json': '\ufeff{}' }))));
    if (folder === undefined) throw new Error('there is no mission');
    expect(scanMission(folder).index.artifacts).to.have.length(5);
  });

  it('reports the first mission whose manifest is broken', async () => {
    const manifests = repository({
      'tide/expected-artifacts.yaml': 'mission_type: tide\nwrong: 1\n',
      'wind/expected-artifacts.yaml': 'mission_type: wind\nwrong: 1\n',
    });
    const types = Array.from({ length: MISSIONS }, (_, at) => (at < 40 ? 'research' : at % 2 === 0 ? 'wind' : 'tide'));
    const missions = types.map((type, at) => inMission(nameOf(at), { 'meta.json': meta(type) }));
    const folders = findMissions(repository(Object.assign({}, ...missions) as Readonly<Record<string, string>>));
    const error = await rejectionOf(scanMissions(folders, { ...TOGETHER, manifests: ManifestCatalog.of(manifests) }));
    expect(error).to.include({ code: 'INVALID_MISSION_MANIFEST' });
    expect(String(error)).to.include(join('wind', 'expected-artifacts.yaml'));
  });
});
