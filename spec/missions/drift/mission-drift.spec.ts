import { expect } from 'chai';
import { BaselineStore } from '../../../lib/missions/baseline/baseline.store.js';
import { missionDrift, type MissionDrift } from '../../../lib/missions/drift/mission-drift.js';
import { missionIdentity, type GivenIdentity } from '../../../lib/missions/project/mission-identity.js';
import { MadeUpRepository, workPackage } from '../../support/missions/made-up-repository.js';

describe('missionDrift', () => {
  let repository: MadeUpRepository;
  beforeEach(() => {
    repository = new MadeUpRepository();
    accept();
  });
  afterEach(() => repository.remove());

  const accept = (step: string | null = null): void => {
    const scanned = repository.scan(step);
    new BaselineStore(repository.folder).accept(scanned.index, missionIdentity(scanned));
  };
  const drift = (step: string | null = null, given: GivenIdentity = {}): MissionDrift => {
    const scanned = repository.scan(step);
    return missionDrift(scanned.index, missionIdentity(scanned, given), new BaselineStore(repository.folder).read());
  };
  const changes = (): readonly string[] =>
    (drift().changes ?? []).map(({ kind, path, from }) => `${kind} ${path}${from === undefined ? '' : ` < ${from}`}`);

  it('is clean where nothing changed', () => {
    expect(drift()).to.deep.include({ status: 'clean', changes: [], bodies: [], runtime: [], anomalies: [] });
  });

  it('says that nothing was agreed on', () => {
    new BaselineStore(repository.folder).drop();
    expect(drift().status).to.equal('no_baseline');
  });

  it('names what was added, removed and mutated', () => {
    repository.writeArtifact('research.md', 'new');
    repository.writeArtifact('plan.md', '# Another plan\n');
    repository.removeArtifact('spec.md');
    expect(drift().status).to.equal('drifted');
    expect(changes()).to.deep.equal(['mutated plan.md', 'added research.md', 'removed spec.md']);
  });

  it('tells what was renamed from what was moved', () => {
    repository.removeArtifact('spec.md');
    repository.writeArtifact('specification-2.md', '# Search\n');
    repository.removeArtifact('plan.md');
    repository.writeArtifact('old/plan.md', '# Plan\n');
    expect(changes()).to.deep.equal(['moved old/plan.md < plan.md', 'renamed specification-2.md < spec.md']);
  });

  it('pairs files of the same bytes by their names first', () => {
    repository.writeArtifact('a/one.md', 'same');
    repository.writeArtifact('a/two.md', 'same');
    accept();
    repository.removeArtifact('a/one.md');
    repository.removeArtifact('a/two.md');
    repository.writeArtifact('b/two.md', 'same');
    repository.writeArtifact('b/one.md', 'same');
    expect(changes()).to.deep.equal(['moved b/one.md < a/one.md', 'moved b/two.md < a/two.md']);
  });

  it('does not mistake one empty file for another', () => {
    repository.writeArtifact('empty-1.md', '');
    accept();
    repository.removeArtifact('empty-1.md');
    repository.writeArtifact('empty-2.md', '');
    expect(changes()).to.deep.equal(['removed empty-1.md', 'added empty-2.md']);
  });

  it('keeps runtime state apart: a lane change is clean', () => {
    repository.writeArtifact('status.events.jsonl', '{}\n');
    repository.writeArtifact(
      'meta.json',
      JSON.stringify({ mission_type: 'software-dev', target_branch: 'main', a: 1 }),
    );
    const found = drift();
    expect(found.status).to.equal('clean');
    expect(found.runtime.map(({ path }) => path)).to.deep.equal(['meta.json', 'status.events.jsonl']);
    expect(found.expected).to.not.equal(found.actual);
  });

  it('takes a file of that name in a folder for content', () => {
    repository.writeArtifact('research/status.json', '{}');
    expect(drift().status).to.equal('drifted');
  });

  it('names a work package whose text alone changed, which the hash does not see', () => {
    repository.writeArtifact('tasks/WP01-index.md', workPackage('Index', 'Second text\n'));
    const found = drift();
    expect(found.status).to.equal('clean');
    expect(found.expected).to.equal(found.actual);
    expect(found.bodies.map(({ kind, path }) => `${kind} ${path}`)).to.deep.equal(['body_changed tasks/WP01-index.md']);
  });

  it('takes a work package with another plan for mutated', () => {
    repository.writeArtifact('tasks/WP01-index.md', workPackage('Another title', 'First text\n'));
    expect(changes()).to.deep.equal(['mutated tasks/WP01-index.md']);
  });

  it('sees a file that is not UTF-8 change, which the parity hash does not', () => {
    repository.writeArtifact('logo.png', new Uint8Array([0xff, 0xfe, 1]));
    accept();
    repository.writeArtifact('logo.png', new Uint8Array([0xff, 0xfe, 2]));
    const found = drift();
    expect(found.expected).to.equal(found.actual);
    expect(changes()).to.deep.equal(['mutated logo.png']);
  });

  it('names anomalies that were introduced and resolved', () => {
    accept('tasks_outline');
    repository.writeArtifact('tasks.md', '# Tasks\n');
    expect(drift('tasks_outline').anomalies).to.deep.equal([
      { kind: 'resolved', key: 'output.tasks.list', path: 'tasks.md', reason: 'not_found' },
    ]);
    accept('tasks_outline');
    repository.removeArtifact('tasks.md');
    expect(drift('tasks_outline').anomalies).to.deep.equal([
      { kind: 'introduced', key: 'output.tasks.list', path: 'tasks.md', reason: 'not_found' },
    ]);
  });

  it('rejects the baseline of another dossier, and says which parts differ', () => {
    const found = drift(null, { targetBranch: '2.x' });
    expect(found.status).to.equal('rejected');
    expect(found.rejected).to.deep.equal([{ part: 'target_branch', accepted: 'main', now: '2.x' }]);
  });

  it('accepts the baseline that a colleague accepted on another machine', () => {
    expect(drift(null, { nodeId: 'another' }).status).to.equal('clean');
  });

  it('compares a hash of the first form with a hash of the first form', () => {
    const store = new BaselineStore(repository.folder);
    const { baseline } = store.read()!;
    const old = { ...baseline.toJSON(), parity_hash_sha256: repository.scan().index.firstFormParity };
    repository.write('.kittify/dossiers/007-search/parity-baseline.json', JSON.stringify(old));
    expect(drift()).to.deep.include({ status: 'clean', changes: null });
    repository.writeArtifact('plan.md', 'x');
    expect(drift()).to.deep.include({ status: 'drifted', changes: null });
    expect(drift().notes.join()).to.contain('baseline accept');
  });
});
