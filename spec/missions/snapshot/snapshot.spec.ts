import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { missionSnapshot, snapshotText } from '../../../lib/missions/snapshot/mission-snapshot.js';
import { checkSnapshot } from '../../../lib/missions/snapshot/snapshot-check.js';
import { SnapshotStore } from '../../../lib/missions/snapshot/snapshot.store.js';
import { readStoredSnapshot } from '../../../lib/missions/snapshot/stored-snapshot.js';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { codeThrownBy } from '../../support/code-thrown-by.js';

describe('snapshots of missions', () => {
  let repository: MadeUpRepository;
  beforeEach(() => (repository = new MadeUpRepository()));
  afterEach(() => repository.remove());

  const snapshot = (): ReturnType<typeof missionSnapshot> => missionSnapshot(repository.scan().index);
  const storeReference = (fields: Record<string, unknown>): void =>
    repository.writeArtifact('.kittify/dossiers/007-search/snapshot-latest.json', JSON.stringify(fields));
  const reference = (): Record<string, unknown> => ({ ...snapshot(), computed_at: '2026-08-14 15:50:30+00:00' });

  it('has the same bytes for the same tree, in another folder too', () => {
    const other = new MadeUpRepository();
    try {
      expect(snapshotText(snapshot())).to.equal(snapshotText(missionSnapshot(other.scan().index)));
    } finally {
      other.remove();
    }
  });

  it('has another id for another tree', () => {
    const { snapshot_id } = snapshot();
    expect(snapshot_id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    repository.writeArtifact('plan.md', 'x');
    expect(snapshot().snapshot_id).to.not.equal(snapshot_id);
  });

  it('keeps a snapshot once, and a history of as many as are asked for', () => {
    const store = new SnapshotStore(repository.folder);
    expect(store.keep(snapshot()).isNew).to.equal(true);
    expect(store.keep(snapshot()).isNew).to.equal(false);
    for (const text of ['a', 'b', 'c']) {
      repository.writeArtifact('plan.md', text);
      store.keep(snapshot(), 2);
    }
    expect(store.history().map((path) => path.slice(-24, -18))).to.deep.equal(['000003', '000004']);
    expect(readFileSync(store.history().at(-1)!, 'utf8')).to.equal(snapshotText(snapshot()));
  });

  it('changes nothing of the mission by keeping a snapshot', () => {
    const { parity } = repository.scan().index;
    new SnapshotStore(repository.folder).keep(snapshot());
    expect(repository.scan().index.parity).to.equal(parity);
  });

  it('finds parity with the snapshot that the reference stored', () => {
    storeReference(reference());
    const check = checkSnapshot(readStoredSnapshot(repository.folder)!, repository.scan().index);
    expect(check).to.deep.include({ isParity: true, divergences: [], notes: [] });
  });

  it('names each path that diverges, in the words of the reference', () => {
    storeReference(reference());
    repository.writeArtifact('plan.md', 'x');
    repository.removeArtifact('spec.md');
    repository.writeArtifact('new.md', 'x');
    const { isParity, divergences } = checkSnapshot(readStoredSnapshot(repository.folder)!, repository.scan().index);
    expect(isParity).to.equal(false);
    expect(divergences.map(({ path, kind }) => `${kind} ${path}`)).to.deep.equal([
      'missing_in_projection new.md',
      'content_mismatch plan.md',
      'missing_in_source spec.md',
    ]);
  });

  it('reads a snapshot of February 2026: a bare hash, work packages as ordinary files, feature_slug', () => {
    const { index } = repository.scan();
    const { mission_slug, artifact_summaries, ...rest } = snapshot();
    const raw = new Map(index.artifacts.map(({ path, rawHash }) => [path, rawHash]));
    storeReference({
      ...rest,
      feature_slug: mission_slug,
      parity_hash_sha256: index.firstFormParity,
      artifact_summaries: artifact_summaries.map((summary) => ({
        ...summary,
        content_hash_sha256: raw.get(summary.relative_path),
      })),
    });
    const check = checkSnapshot(readStoredSnapshot(repository.folder)!, index);
    expect(check.isParity).to.equal(true);
    expect(check.notes).to.have.length(2);
  });

  it('says of a snapshot whose hash was edited that it was', () => {
    storeReference({ ...reference(), parity_hash_sha256: `sha256:${'0'.repeat(64)}` });
    const check = checkSnapshot(readStoredSnapshot(repository.folder)!, repository.scan().index);
    expect(check.isParity).to.equal(false);
    expect(check.notes.join()).to.contain('edited');
  });

  it('answers null where the reference stored none, and refuses what is something else', () => {
    expect(readStoredSnapshot(repository.folder)).to.equal(null);
    storeReference({ parity_hash_sha256: 'x' });
    expect(codeThrownBy(() => readStoredSnapshot(repository.folder))).to.equal('UNUSABLE_MISSION_FILE');
  });

  it('keeps a snapshot beside what else is in the folder, and minds no strangers', () => {
    const store = new SnapshotStore(repository.folder);
    const { path } = store.keep(snapshot());
    writeFileSync(join(path, '..', 'notes.txt'), 'mine');
    expect(store.history()).to.deep.equal([path]);
  });
});
