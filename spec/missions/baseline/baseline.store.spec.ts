import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { BaselineKey, baselineKeyHash } from '../../../lib/missions/baseline/baseline-key.js';
import { BaselineStore } from '../../../lib/missions/baseline/baseline.store.js';
import { missionIdentity } from '../../../lib/missions/project/mission-identity.js';
import type { MissionIndex } from '../../../lib/missions/scan/mission-index.js';
import { codeThrownBy, dossierErrorOf } from '../../support/code-thrown-by.js';
import { MadeUpRepository, PROJECT_UUID } from '../../support/missions/made-up-repository.js';

const CLOCK = { now: (): number => Date.UTC(2026, 2, 1, 9, 30) };

describe('BaselineStore', () => {
  let repository: MadeUpRepository;
  beforeEach(() => (repository = new MadeUpRepository()));
  afterEach(() => repository.remove());

  const store = (): BaselineStore => new BaselineStore(repository.folder, CLOCK);
  const accept = (): void => {
    const scanned = repository.scan();
    store().accept(scanned.index, missionIdentity(scanned));
  };

  it('gives up when something else stands beside the baseline each time', () => {
    const { index, ...scanned } = repository.scan();
    let turn = 0;
    const unsteady = {
      missionType: index.missionType,
      manifest: index.manifest,
      step: index.step,
      artifacts: index.artifacts,
      ghosts: index.ghosts,
      get parity() {
        return `sha256:${String((turn += 1)).repeat(64)}`;
      },
    };
    const identity = missionIdentity({ ...scanned, index });
    const code = codeThrownBy(() => store().accept(unsteady as unknown as MissionIndex, identity));
    expect(code).to.equal('UNUSABLE_MISSION_FILE');
  });

  it('needs a project that is a UUID, whoever says it', () => {
    const scanned = repository.scan();
    expect(codeThrownBy(() => missionIdentity(scanned, { projectUuid: 'harbour' }))).to.equal('INVALID_ARGUMENT');
    repository.write('.kittify/config.yaml', 'project:\n  uuid: harbour\n');
    expect(codeThrownBy(() => missionIdentity(scanned))).to.equal('UNUSABLE_MISSION_FILE');
    expect(missionIdentity(scanned, { projectUuid: PROJECT_UUID }).projectUuid).to.equal(PROJECT_UUID);
  });

  it('hashes a key as the reference does', () => {
    const key = BaselineKey.parse({
      project_uuid: '550e8400-e29b-41d4-a716-446655440000',
      node_id: 'abcdef123456',
      mission_slug: 'm1',
      target_branch: 'main',
      mission_type: 'software-dev',
      manifest_version: '1',
    });
    expect(baselineKeyHash(key)).to.equal('e88c685b26c0570298b707e9e82cf7b5518a59a8d8151a573ef25b820cf1f5a8');
  });

  it('hashes a key that is not ASCII over the escapes that Python writes', () => {
    const key = BaselineKey.parse({
      project_uuid: 'p',
      node_id: 'n',
      mission_slug: 'ä\u{1f600}\u007f',
      target_branch: 'b',
      mission_type: 't',
      manifest_version: '1',
    });
    // python3: hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()
    expect(baselineKeyHash(key)).to.equal('2c71af33875bf5f617f41799e50929931ae29e287422e867fccbe961406621b8');
  });

  it('writes the reference form where the reference looks for it', () => {
    accept();
    expect(store().path).to.equal(join(repository.root, '.kittify/dossiers/007-search/parity-baseline.json'));
    const written = JSON.parse(readFileSync(store().path, 'utf8')) as Record<string, unknown>;
    expect(Object.keys(written)).to.deep.equal([
      'baseline_key',
      'baseline_key_hash',
      'parity_hash_sha256',
      'captured_at',
      'captured_by',
    ]);
    expect(written).to.deep.include({
      parity_hash_sha256: repository.scan().index.parity,
      captured_at: '2026-03-01T09:30:00.000+00:00',
      captured_by: 'd036a097a835',
      baseline_key: {
        project_uuid: PROJECT_UUID,
        node_id: 'd036a097a835',
        mission_slug: '007-search',
        target_branch: 'main',
        mission_type: 'software-dev',
        manifest_version: '1',
      },
    });
  });

  it('reads back what it wrote, with the list of artifacts', () => {
    accept();
    const read = store().read();
    expect(read?.oldForms).to.deep.equal([]);
    expect(read?.list?.artifacts.map(({ path }) => path)).to.deep.equal([
      'meta.json',
      'plan.md',
      'spec.md',
      'tasks/WP01-index.md',
    ]);
  });

  it('leaves nothing but its two files behind', () => {
    accept();
    accept();
    expect(readdirSync(dirname(store().path)).sort()).to.deep.equal([
      'parity-baseline.artifacts.json',
      'parity-baseline.json',
    ]);
  });

  it('answers null where nothing was accepted', () => expect(store().read()).to.equal(null));

  it('says what is old about a baseline of February 2026', () => {
    accept();
    const { baseline_key, ...rest } = JSON.parse(readFileSync(store().path, 'utf8')) as {
      baseline_key: Record<string, string>;
    };
    const { mission_slug, mission_type, ...parts } = baseline_key;
    const old = {
      ...rest,
      baseline_key: { ...parts, feature_slug: mission_slug, mission_key: mission_type },
      parity_hash_sha256: 'a'.repeat(64),
    };
    repository.write('.kittify/dossiers/007-search/parity-baseline.json', JSON.stringify(old));
    const read = store().read();
    expect(read?.baseline.baseline_key.mission_slug).to.equal('007-search');
    expect(read?.baseline.isFirstForm).to.equal(true);
    expect(read?.oldForms).to.have.length(2);
    expect(read?.list, 'the list is of another hash').to.equal(null);
  });

  const broken: Readonly<Record<string, string>> = {
    'a list': '[]',
    'text that is not JSON': '{"baseline_key": ',
    'a null hash': JSON.stringify({ baseline_key: {}, parity_hash_sha256: null }),
    'nothing at all': '',
  };
  for (const [name, text] of Object.entries(broken)) {
    it(`refuses ${name} in place of a baseline, by the name of the file`, () => {
      repository.write('.kittify/dossiers/007-search/parity-baseline.json', text);
      const error = dossierErrorOf(() => store().read());
      expect(error.code).to.equal('UNUSABLE_MISSION_FILE');
      expect(error.message).to.contain('parity-baseline.json');
    });
  }

  it('refuses a list of a later version', () => {
    accept();
    repository.write('.kittify/dossiers/007-search/parity-baseline.artifacts.json', '{"version":2}');
    expect(codeThrownBy(() => store().read())).to.equal('UNUSABLE_MISSION_FILE');
  });

  it('refuses a mission whose name would lead out of the folder', () => {
    expect(codeThrownBy(() => new BaselineStore({ ...repository.folder, mission: '../x' }))).to.equal(
      'UNSAFE_MISSION_NAME',
    );
    expect(codeThrownBy(() => new BaselineStore({ ...repository.folder, mission: '.hidden' }))).to.equal(
      'UNSAFE_MISSION_NAME',
    );
  });

  it('forgets a baseline, and says whether there was one', () => {
    accept();
    expect(store().drop()).to.equal(true);
    expect(store().drop()).to.equal(false);
    expect(store().read()).to.equal(null);
  });
});
