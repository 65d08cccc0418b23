import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { findMissions } from '../../../lib/missions/mission/find-missions.js';
import { readMeta } from '../../../lib/missions/mission/meta.reader.js';
import { scanMission } from '../../../lib/missions/mission/scan-mission.js';
import { MemoryTree } from '../../../lib/missions/tree/memory.tree.js';
import { inMission, meta, softwareMission } from '../../support/missions/mission-files.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { thrownBy } from '../../support/thrown-by.js';

describe('findMissions', () => {
  const folders = temporaryFolders();
  const names = (place: string) => findMissions(place).map(({ mission }) => mission);

  it('finds those of a repository, of its folder, and a mission itself', () => {
    const files = {
      ...inMission('b', { 'meta.json': meta() }),
      ...inMission('a', { 'x.md': '' }),
      'kitty-specs/README.md': '',
    };
    const repository = folders({ ...files, 'kitty-specs/.hidden/meta.json': '{}' });
    expect(names(repository)).to.deep.equal(['a', 'b']);
    expect(names(join(repository, 'kitty-specs'))).to.deep.equal(['a', 'b']);
    expect(names(join(repository, 'kitty-specs', 'a'))).to.deep.equal(['a']);
    for (const folder of findMissions(repository)) expect(folder.repository).to.equal(repository);
  });

  it('takes a folder with a meta.json for a mission, wherever it is', () => {
    const folder = folders({ '.git/HEAD': '', 'elsewhere/trip/meta.json': '{}' });
    expect(findMissions(join(folder, 'elsewhere/trip'))).to.deep.equal([
      { path: join(folder, 'elsewhere/trip'), mission: 'trip', repository: folder },
    ]);
  });

  it('refuses what is not there, and what holds no mission', () => {
    const folder = folders({ 'a.md': '' });
    for (const place of [join(folder, 'no'), join(folder, 'a.md'), folder]) {
      expect(
        thrownBy(() => findMissions(place)),
        place,
      ).to.have.property('code', 'MISSION_NOT_FOUND');
    }
  });

  it('gives what is scanned its type, or the one that is asked for', () => {
    const [folder] = findMissions(folders(inMission('001-ferry', softwareMission({ 'meta.json': meta(' plan ') }))));
    expect(scanMission(folder!).index.missionType).to.equal('plan');
    expect(scanMission(folder!, { missionType: 'research' }).index.manifest).to.include({ mission_type: 'research' });
  });
});

describe('readMeta', () => {
  const folders = temporaryFolders();
  const read = (json?: string) => readMeta(new MemoryTree({ files: json === undefined ? {} : { 'meta.json': json } }));

  it('reads what a scan needs', () => {
    const { meta: found, missionType, problems } = read('{"mission_type":" research ","target_branch":"main","x":1}');
    expect(found).to.include({ mission_type: 'research', target_branch: 'main', mission_slug: null });
    expect({ missionType, problems }).to.deep.equal({ missionType: 'research', problems: [] });
  });

  for (const [what, json, said] of [
    ['is missing', undefined, 'it does not exist'],
    ['is not JSON', '{', 'it is not JSON ('],
    ['is far too long', ' '.repeat(5_000_000), 'it cannot be read (it is longer than'],
    ['is not an object', '[]', 'Input should be a valid object'],
    ['has a type that is not text', '{"mission_type":5}', 'mission_type: Input should be a valid string'],
    ['has a blank type', '{"mission_type":"  "}', 'it has no mission_type'],
  ] as const) {
    it(`takes the mission for software where it ${what}, and says so`, () => {
      const { missionType, problems } = read(json);
      expect(missionType).to.equal('software-dev');
      expect(problems[0]).to.include({ code: 'unusable_meta', path: 'meta.json' });
      expect(problems[0]?.message).to.include(said);
    });
  }

  it('reads the one of a mission whose folder is a link itself', () => {
    const elsewhere = folders(inMission('001-ferry', { 'meta.json': meta('research'), 'spec.md': '#\n' }));
    const repository = folders({ 'README.md': '#\n' });
    symlinkSync(join(elsewhere, 'kitty-specs'), join(repository, 'kitty-specs'));
    const found = findMissions(repository);
    expect(found).to.have.length(1);
    const { meta: read, index } = scanMission(found[0]!);
    expect(read?.mission_type).to.equal('research');
    expect(index.missionType).to.equal('research');
    expect(index.problems.map(({ code }) => code)).not.to.include('unusable_meta');
  });

  it('does not follow a link out of the repository, unless it is asked to', () => {
    const outside = join(folders({ 'meta.json': meta('research') }), 'meta.json');
    const repository = folders({ ...inMission('001-ferry', { 'spec.md': '#\n' }), 'shared/meta.json': meta('plan') });
    const [folder] = findMissions(repository);
    const place = join(folder!.path, 'meta.json');

    symlinkSync(outside, place);
    const refused = scanMission(folder!);
    expect(refused.meta).to.equal(null);
    expect(refused.index.missionType).to.equal('software-dev');
    expect(refused.index.problems.map(({ code, path }) => `${code} ${path}`)).to.have.members([
      'link_outside_repository meta.json',
      'unusable_meta meta.json',
    ]);
    expect(scanMission(folder!, { followOutside: true }).index.missionType).to.equal('research');

    rmSync(place);
    symlinkSync('../../shared/meta.json', place);
    expect(scanMission(folder!).index).to.include({ missionType: 'plan' }).and.property('problems').deep.equal([]);
  });
});
