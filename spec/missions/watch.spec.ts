import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { findMissions } from '../../lib/missions/mission/find-missions.js';
import type { MissionChange } from '../../lib/missions/watch/mission-change.js';
import { MissionRescan } from '../../lib/missions/watch/mission-rescan.js';
import { watchMissions } from '../../lib/missions/watch/watch-missions.js';
import { inMission, meta, softwareMission, workPackage } from '../support/missions/mission-files.js';
import { temporaryFolders } from '../support/temporary-folders.js';

const words = (changes: readonly MissionChange[]) =>
  changes.map(({ kind, mission, ...about }) => [kind, mission, ...Object.values(about)].join(' '));

describe('MissionRescan', () => {
  const folders = temporaryFolders();

  it('says what changed since the last scan: files, what cannot be used, and steps', () => {
    const repository = folders(inMission('001-ferry', softwareMission()));
    const at = (path: string) => join(repository, 'kitty-specs/001-ferry', path);
    const rescan = new MissionRescan(() => findMissions(repository));
    expect(words(rescan.scan())).to.deep.equal(['appeared 001-ferry']);
    expect(rescan.scan()).to.deep.equal([]);

    writeFileSync(at('notes.md'), 'Tides.\n');
    writeFileSync(at('tasks/WP01-cargo.md'), workPackage({ body: 'Another body.' }));
    expect(words(rescan.scan())).to.deep.equal([
      'added 001-ferry notes.md',
      'body_changed 001-ferry tasks/WP01-cargo.md',
    ]);

    renameSync(at('plan.md'), at('tasks/plan.md'));
    expect(words(rescan.scan())).to.deep.equal(['moved 001-ferry tasks/plan.md plan.md', 'step_unmet 001-ferry plan']);

    writeFileSync(at('spec.md'), Buffer.from([0xff]));
    expect(words(rescan.scan())).to.deep.equal([
      'mutated 001-ferry spec.md',
      'unusable 001-ferry spec.md invalid_utf8',
      'step_unmet 001-ferry specify',
    ]);

    writeFileSync(at('plan.md'), 'Sail.\n');
    rmSync(at('notes.md'));
    expect(words(rescan.scan())).to.deep.equal([
      'removed 001-ferry notes.md',
      'added 001-ferry plan.md',
      'step_met 001-ferry plan',
    ]);
  });

  it('looks at the missions of the folders that are named, and at all where that is not enough', () => {
    const two = { ...inMission('001-ferry', softwareMission()), ...inMission('002-trip', softwareMission()) };
    const repository = folders(two);
    const at = (path: string) => join(repository, 'kitty-specs', path);
    const rescan = new MissionRescan(() => findMissions(repository));
    rescan.scan();
    for (const mission of ['001-ferry', '002-trip']) writeFileSync(at(`${mission}/spec.md`), 'Other.\n');
    expect(words(rescan.scan([at('001-ferry/tasks')]))).to.deep.equal(['mutated 001-ferry spec.md']);
    expect(words(rescan.scan([repository]))).to.deep.equal(['mutated 002-trip spec.md']);
    rmSync(at('002-trip'), { recursive: true });
    expect(words(rescan.scan([at('002-trip/tasks')]))).to.deep.equal(['vanished 002-trip']);
  });

  it('says which missions appeared and vanished', () => {
    const repository = folders(inMission('001-ferry', softwareMission()));
    const rescan = new MissionRescan(() => findMissions(repository));
    rescan.scan();
    renameSync(join(repository, 'kitty-specs/001-ferry'), join(repository, 'kitty-specs/002-ferry'));
    expect(words(rescan.scan())).to.deep.equal(['vanished 001-ferry', 'appeared 002-ferry']);
    expect(rescan.missions.map(({ index }) => index.mission)).to.deep.equal(['002-ferry']);
  });
});

describe('watchMissions', () => {
  const folders = temporaryFolders();

  it('gives each change as it comes, also in folders that are new, and errors once', async function () {
    this.timeout(60_000);
    const repository = folders(inMission('001-ferry', softwareMission()));
    const missions = join(repository, 'kitty-specs');
    const rescan = new MissionRescan(() => findMissions(repository));
    rescan.scan();
    const stop = new AbortController();
    const seen: string[] = [];
    const steps: readonly [string, () => void][] = [
      ['mutated 001-ferry spec.md', () => writeFileSync(join(missions, '001-ferry/spec.md'), 'Boats.\n')],
      [
        'added 001-ferry notes/deep/a.md',
        () => {
          mkdirSync(join(missions, '001-ferry/notes/deep'), { recursive: true });
          writeFileSync(join(missions, '001-ferry/notes/deep/a.md'), 'x');
        },
      ],
      ['mutated 001-ferry notes/deep/a.md', () => writeFileSync(join(missions, '001-ferry/notes/deep/a.md'), 'y')],
      [
        'appeared 002-trip',
        () => {
          mkdirSync(join(missions, '002-trip'));
          writeFileSync(join(missions, '002-trip/meta.json'), meta('plan'));
        },
      ],
      ['MISSION_NOT_FOUND', () => renameSync(missions, join(repository, 'away'))],
      [
        'vanished 002-trip',
        () => {
          rmSync(join(repository, 'away/002-trip'), { recursive: true });
          renameSync(join(repository, 'away'), missions);
        },
      ],
    ];
    let at = 0;
    const waitingFor = () => steps[at]?.[0] ?? '';
    const begin = setTimeout(() => steps[0]?.[1](), 300);
    for await (const event of watchMissions(rescan, { signal: stop.signal, roots: [missions] })) {
      seen.push(...('error' in event ? [event.error.code] : words(event.changes)));
      if (!seen.includes(waitingFor())) continue;
      at += 1;
      if (at === steps.length) stop.abort();
      steps[at]?.[1]();
    }
    clearTimeout(begin);
    expect(seen.filter((line) => line === 'MISSION_NOT_FOUND')).to.have.length(1);
    expect(at).to.equal(steps.length);
  });

  it('gives looks that found nothing where they are asked for', async () => {
    const repository = folders(inMission('001-ferry', softwareMission()));
    const rescan = new MissionRescan(() => findMissions(repository));
    rescan.scan();
    const stop = new AbortController();
    for await (const event of watchMissions(rescan, { signal: stop.signal, roots: [repository], withQuiet: true })) {
      expect(event).to.deep.equal({ changes: [] });
      stop.abort();
    }
  });

  it('ends at once when it is stopped', async () => {
    const repository = folders(inMission('001-ferry', softwareMission()));
    const rescan = new MissionRescan(() => findMissions(repository));
    rescan.scan();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const watching = watchMissions(rescan, { signal: stop.signal, roots: [repository] });
    expect(await watching.next()).to.have.property('done', true);
  });
});
