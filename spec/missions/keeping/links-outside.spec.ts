import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { UnusableMissionFileError } from '../../../lib/errors/unusable-mission-file.error.js';
import { BaselineStore } from '../../../lib/missions/baseline/baseline.store.js';
import { localPoints } from '../../../lib/page/local/local-points.js';
import { missionIdentity } from '../../../lib/missions/project/mission-identity.js';
import { missionSnapshot } from '../../../lib/missions/snapshot/mission-snapshot.js';
import { SnapshotStore } from '../../../lib/missions/snapshot/snapshot.store.js';
import { readStoredSnapshot } from '../../../lib/missions/snapshot/stored-snapshot.js';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { thrownBy } from '../../support/thrown-by.js';

const MISSION = '007-search';
const BASELINES = join('.kittify', 'dossiers', MISSION);
const SNAPSHOTS = join('kitty-specs', MISSION, '.kittify', 'dossiers', MISSION);

describe('A link in the way to a file that is kept with a mission', () => {
  let repository: MadeUpRepository;
  let outside: string;
  beforeEach(() => {
    repository = new MadeUpRepository();
    outside = mkdtempSync(join(tmpdir(), 'outside-'));
    accept();
    keep();
    repository.write(join(SNAPSHOTS, 'snapshot-latest.json'), JSON.stringify(missionSnapshot(repository.scan().index)));
  });
  afterEach(() => {
    repository.remove();
    rmSync(outside, { recursive: true });
  });

  const baseline = (): BaselineStore => new BaselineStore(repository.folder);
  const snapshots = (): SnapshotStore => new SnapshotStore(repository.folder);
  const identity = (): unknown => missionIdentity(repository.scan());
  const accept = (): unknown => {
    const scanned = repository.scan();
    return baseline().accept(
      scanned.index,
      missionIdentity(scanned, { projectUuid: '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11' }),
    );
  };
  const keep = (): unknown => snapshots().keep(missionSnapshot(repository.scan().index), 1);
  const stored = (): unknown => readStoredSnapshot(repository.folder);

  /** Moves a file or folder to a place, and leaves a link to it. */
  const moveTo = (place: string, path: string): string => {
    const target = join(place, 'moved');
    mkdirSync(place, { recursive: true });
    renameSync(join(repository.root, path), target);
    symlinkSync(target, join(repository.root, path));
    return target;
  };
  const contents = (path: string): unknown =>
    lstatSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')])
      : readFileSync(path, 'utf8');

  const work: Readonly<Record<string, () => unknown>> = {
    'the identity of the mission is read': () => identity(),
    'a baseline is read': () => baseline().read(),
    'a baseline is accepted': () => accept(),
    'a baseline is dropped': () => baseline().drop(),
    'the snapshots are listed': () => snapshots().history(),
    'a snapshot is kept': () => {
      repository.writeArtifact('plan.md', '# Another plan\n');
      return keep();
    },
    'the stored snapshot is read': () => stored(),
  };
  const cases: readonly (readonly [path: string, refused: readonly string[]])[] = [
    [
      '.kittify',
      ['the identity of the mission is read', 'a baseline is read', 'a baseline is accepted', 'a baseline is dropped'],
    ],
    [join('.kittify', 'config.yaml'), ['the identity of the mission is read']],
    [dirname(BASELINES), ['a baseline is read', 'a baseline is accepted', 'a baseline is dropped']],
    [BASELINES, ['a baseline is read', 'a baseline is accepted', 'a baseline is dropped']],
    [join(BASELINES, 'parity-baseline.json'), ['a baseline is read', 'a baseline is accepted']],
    [join(BASELINES, 'parity-baseline.artifacts.json'), ['a baseline is read', 'a baseline is accepted']],
    [join('kitty-specs', MISSION), ['the snapshots are listed', 'a snapshot is kept', 'the stored snapshot is read']],
    [join(SNAPSHOTS, 'snapshots'), ['the snapshots are listed', 'a snapshot is kept']],
    [join(SNAPSHOTS, 'snapshot-latest.json'), ['the stored snapshot is read']],
  ];
  for (const [path, refused] of cases) {
    for (const what of refused) {
      it(`is not followed out of the repository when ${what}: ${path}`, () => {
        const target = moveTo(outside, path);
        const before = contents(target);
        const error = thrownBy(work[what]!);
        expect(error).to.be.instanceOf(UnusableMissionFileError);
        expect((error as Error).message).to.match(
          /: a link leads from it out of the repository, and is not followed; put /,
        );
        if (what !== 'a snapshot is kept') expect(contents(target)).to.deep.equal(before);
        expect(existsSync(join(outside, 'moved'))).to.equal(true);
      });

      it(`is followed within the repository when ${what}: ${path}`, () => {
        moveTo(join(repository.root, 'shared'), path);
        expect(work[what]!).not.to.throw();
      });
    }
  }

  it('is removed itself, and not what it leads to, when a baseline is dropped', () => {
    const target = moveTo(outside, join(BASELINES, 'parity-baseline.json'));
    expect(baseline().drop()).to.equal(true);
    expect(existsSync(target)).to.equal(true);
    expect(baseline().read()).to.equal(null);
  });

  it('is not followed either when the root of the repository is written in another way', () => {
    moveTo(outside, '.kittify');
    const { root } = repository;
    for (const written of [`${root}/`, join(root, '.') + '/a/b/c/../../..', relative('.', root)]) {
      const store = new BaselineStore({ ...repository.folder, repository: written });
      expect(
        thrownBy(() => store.read()),
        written,
      ).to.be.instanceOf(UnusableMissionFileError);
    }
  });

  it('does no harm when it is the folder of a mission without snapshots', () => {
    rmSync(join(repository.root, SNAPSHOTS), { recursive: true });
    moveTo(outside, join('kitty-specs', MISSION));
    expect(snapshots().history()).to.deep.equal([]);
    const labels = localPoints(repository.scan(), Date.now()).map(({ point }) => point.label);
    expect(labels.map((label) => label.split(' ')[0])).to.deep.equal(['baseline', 'now:']);
  });

  it('that leads to nothing is as if nothing was there', () => {
    rmSync(moveTo(outside, join(BASELINES, 'parity-baseline.json')));
    expect(baseline().read()).to.equal(null);
  });
});
