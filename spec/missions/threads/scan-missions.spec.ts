import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { spy } from 'sinon';
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

  /** How often the only mission of a repository is scanned; `meanwhile` runs before its files are listed first. */
  function passesOver(root: string, meanwhile?: () => void): { readonly passes: number; readonly artifacts: number } {
    const [folder] = findMissions(root);
    if (folder === undefined) throw new Error('there is no mission');
    const manifests = ManifestCatalog.of();
    const passes = spy(manifests, 'manifestOf');
    const { index } = scanWalked(folder, { manifests }, (tree) => {
      meanwhile?.();
      return walk(tree);
    });
    return { passes: passes.callCount, artifacts: index.artifacts.length };
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

  for (const [what, content] of [
    ['has a byte order mark', Buffer.from('\ufeff{"mission_type":"research"}')],
    ['is not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
    ['is empty', Uint8Array.of()],
    ['is not JSON', Buffer.from('{')],
    ['is too long', Buffer.alloc(5_000_000, ' ')],
  ] as const) {
    it(`scans a mission once whose meta.json ${what}`, () => {
      const root = repository(inMission('001-ferry', softwareMission()));
      writeFileSync(join(root, 'kitty-specs', '001-ferry', 'meta.json'), content);
      expect(passesOver(root)).to.deep.equal({ passes: 1, artifacts: 5 });
    });
  }

  it('scans a mission once whose meta.json leads out of the repository, or does not exist', () => {
    const elsewhere = join(repository({ 'meta.json': meta() }), 'meta.json');
    const root = repository(inMission('001-ferry', softwareMission()));
    const path = join(root, 'kitty-specs', '001-ferry', 'meta.json');
    rmSync(path);
    expect(passesOver(root)).to.deep.equal({ passes: 1, artifacts: 4 });
    symlinkSync(elsewhere, path);
    expect(passesOver(root)).to.deep.equal({ passes: 1, artifacts: 5 });
  });

  it('scans again when a meta.json that was too long is shorter in the index, or gone', () => {
    for (const change of [(path: string) => writeFileSync(path, meta('research')), rmSync]) {
      const root = repository(inMission('001-ferry', softwareMission({ 'meta.json': ' '.repeat(5_000_000) })));
      const path = join(root, 'kitty-specs', '001-ferry', 'meta.json');
      expect(passesOver(root, () => change(path)).passes).to.equal(2);
    }
  });

  it('reads alone when no thread can be started', async () => {
    const folders = findMissions(oddRepository());
    // What cannot be copied cannot be given to a thread.
    const uncopied = folders.map((folder) => ({ ...folder, note: () => undefined }));
    const together = await scanMissions(uncopied, TOGETHER);
    expect(together.map(({ index }) => index.parity)).to.deep.equal(
      folders.map((folder) => scanMission(folder).index.parity),
    );
  });

  it('passes on what the listener of its progress throws', async () => {
    const folders = findMissions(oddRepository());
    for (const at of [1, MISSIONS]) {
      const told: number[] = [];
      const onProgress = (scanned: number): void => {
        told.push(scanned);
        if (scanned === at) throw new RangeError('far enough');
      };
      const error = await rejectionOf(scanMissions(folders, { ...TOGETHER, onProgress }));
      expect(error).to.be.instanceOf(RangeError);
      expect(told).to.have.length(at);
    }
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
