import { symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readListAddress } from '../../../lib/page/address/list-address.js';
import { LONGEST_FILE } from '../../../lib/page/local/local-file.js';
import { LocalPageSource } from '../../../lib/page/local/local-page.source.js';
import { BaselineStore } from '../../../lib/missions/baseline/baseline.store.js';
import { missionIdentity } from '../../../lib/missions/project/mission-identity.js';
import { missionSnapshot } from '../../../lib/missions/snapshot/mission-snapshot.js';
import { SnapshotStore } from '../../../lib/missions/snapshot/snapshot.store.js';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { pageAt, viewOf } from '../support/pages.js';

describe('LocalPageSource', () => {
  let repository: MadeUpRepository;
  let source: LocalPageSource;
  let id: string;

  beforeEach(async () => {
    repository = new MadeUpRepository();
    source = new LocalPageSource(() => Date.now());
    id = await shown();
  });

  afterEach(() => repository.remove());

  async function list(query = '') {
    return source.dossiers(readListAddress(new URLSearchParams(query)));
  }

  async function shown(): Promise<string> {
    source.show([repository.scan()]);
    return (await list()).rows[0]?.id ?? '';
  }

  function accept(): void {
    const scanned = repository.scan();
    new BaselineStore(repository.folder).accept(scanned.index, missionIdentity(scanned));
  }

  it('lists missions by filter and order', async () => {
    const other = new MadeUpRepository('008-tide');
    try {
      source.show([repository.scan(), other.scan()]);
      const missions = async (query: string) => (await list(query)).rows.map(({ mission }) => mission);
      expect(await missions('sort=mission&dir=asc')).to.deep.equal(['007-search', '008-tide']);
      expect(await missions('sort=mission&dir=desc')).to.deep.equal(['008-tide', '007-search']);
      expect(await missions('sort=artifacts&dir=asc')).to.deep.equal(['007-search', '008-tide']);
      expect(await missions('')).to.deep.equal(['008-tide', '007-search']);
      expect(await missions('q=TIDE')).to.deep.equal(['008-tide']);
      expect(await missions('branch=other')).to.deep.equal([]);
      expect(await missions('project=other')).to.deep.equal([]);
      expect(await missions('status=drifted')).to.deep.equal([]);
      expect((await list('branch=main&status=unknown')).total).to.equal(2);
    } finally {
      other.remove();
    }
  });

  it('says how a mission stands to its baseline', async () => {
    const reason = async () => (await source.dossier(viewOf(id)))?.reason;
    expect(await reason()).to.include('it has no baseline');
    accept();
    await shown();
    expect(await reason()).to.include('it matches the baseline');
    repository.writeArtifact('spec.md', '# Another search\n');
    repository.writeArtifact('new.md', 'new\n');
    repository.removeArtifact('plan.md');
    await shown();
    const detail = await source.dossier(viewOf(id));
    expect(detail?.row.status).to.equal('drifted');
    expect(detail?.reason).to.match(/^3 of its artifacts differ from the baseline/);
    expect(detail?.drift?.map(({ kind, path }) => [kind, path])).to.deep.equal([
      ['added', 'new.md'],
      ['removed', 'plan.md'],
      ['mutated', 'spec.md'],
    ]);
    expect(await pageAt(source, `/dossiers/${id}`)).to.include('3 differences from the baseline');
  });

  it('shows a mission whose baseline is of another dossier, or cannot be read', async () => {
    accept();
    repository.write('.kittify/config.yaml', 'project:\n  uuid: 00000000-3c58-4a77-9a56-0d6a2d1f7b11\n');
    await shown();
    expect((await source.dossier(viewOf(id)))?.reason).to.include('to another dossier (project_uuid differ)');
    repository.write('.kittify/dossiers/007-search/parity-baseline.json', 'nothing');
    await shown();
    expect((await list()).rows[0]?.status).to.equal('unknown');
  });

  it('has the baseline, snapshots and now as points, and compares them', async () => {
    accept();
    const snapshots = new SnapshotStore(repository.folder);
    snapshots.keep(missionSnapshot(repository.scan().index));
    // File systems may date a file some milliseconds back, and so before the baseline.
    const later = new Date(Date.now() + 1_000);
    for (const path of snapshots.history()) utimesSync(path, later, later);
    repository.write('kitty-specs/007-search/.kittify/dossiers/007-search/snapshots/000002-aaaaaaaaaaaa.json', '{}');
    repository.writeArtifact('new.md', 'new\n');
    await shown();
    const detail = await source.dossier(viewOf(id));
    expect(detail?.timeline.map(({ label }) => label.split(' ')[0])).to.deep.equal(['baseline', 'snapshot', 'now:']);
    expect(detail?.artifacts.artifacts.map(({ path }) => path)).to.include('new.md');
    const then = await source.dossier(viewOf(id, 1));
    expect(then?.artifacts.artifacts.map(({ path }) => path))
      .to.include('spec.md')
      .and.not.include('new.md');
    expect((await source.dossier(viewOf(id, 2)))?.artifacts.artifacts.map(({ path }) => path)).to.include('spec.md');
    expect(await source.changes(id, 1, 3)).to.deep.equal([
      {
        kind: 'added',
        path: 'new.md',
        hashAfter: detail?.artifacts.artifacts.find(({ path }) => path === 'new.md')?.hash,
      },
    ]);
    expect(await source.changes(id, 1, 2)).to.deep.equal([]);
  });

  it('shows what is missing with what to do', async () => {
    repository.writeArtifact('spec.md', new Uint8Array([0xff]));
    source.show([repository.scan('plan')]);
    const [anomaly] = (await source.dossier(viewOf(id)))?.anomalies.latest ?? [];
    expect(anomaly?.path).to.equal('spec.md');
    expect(anomaly?.hint).to.equal('invalid_utf8: save it as UTF-8');
  });

  it('shows the text of indexed files, with a note when it changed since', async () => {
    const file = (path: string) => source.file(id, path);
    expect(await file('spec.md')).to.deep.equal({ path: 'spec.md', text: '# Search\n', note: null });
    repository.writeArtifact('spec.md', '# Find\n');
    expect((await file('spec.md'))?.note).to.include('has changed since it was indexed');
    repository.writeArtifact('bom.md', '\ufeffbom\n');
    await shown();
    expect(await file('bom.md')).to.deep.equal({ path: 'bom.md', text: 'bom\n', note: null });
    repository.removeArtifact('spec.md');
    expect((await file('spec.md'))?.note).to.include('cannot be shown');
  });

  it('shows no file that is not one of the mission, however it is asked for', async () => {
    repository.write('secret.txt', 'secret');
    const paths = [
      '../../secret.txt',
      '/etc/passwd',
      'none.md',
      '',
      'spec.md\u0000',
      './spec.md',
      '.kittify/config.yaml',
    ];
    for (const path of paths) expect(await source.file(id, path), path).to.equal(null);
    expect(await source.file('nothing', 'spec.md')).to.equal(null);
    repository.removeArtifact('spec.md');
    symlinkSync('/etc/hostname', join(repository.folder.path, 'spec.md'));
    expect(await source.file(id, 'spec.md')).to.include({ text: null });
  });

  it('shows files up to 5 MB, and UTF-8 alone', async () => {
    repository.writeArtifact('big.md', 'x'.repeat(LONGEST_FILE));
    repository.writeArtifact('bigger.md', 'x'.repeat(LONGEST_FILE + 1));
    repository.writeArtifact('bytes.md', new Uint8Array([0xff]));
    await shown();
    expect((await source.file(id, 'big.md'))?.text).to.have.length(LONGEST_FILE);
    expect((await source.file(id, 'bigger.md'))?.note).to.include('longer than');
    expect(await source.file(id, 'bytes.md')).to.deep.equal({
      path: 'bytes.md',
      text: null,
      note: 'It is not UTF-8 text.',
    });
  });

  it('knows no other dossiers, and no events', async () => {
    expect(await source.dossier(viewOf('nothing'))).to.equal(null);
    expect(await source.row('nothing')).to.equal(null);
    expect(await source.row(id)).to.include({ id, mission: '007-search' });
    expect(await source.changes('nothing', 1, 2)).to.equal(null);
    expect(await source.events('nothing')).to.equal(null);
    expect(await source.events(id)).to.deep.equal({ rows: [], next: null });
    expect([await source.asides(), await source.health()]).to.deep.equal([{ rows: [], next: null }, []]);
  });
});
