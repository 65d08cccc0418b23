import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { MadeUpRepository, PROJECT_UUID, workPackage } from '../../support/missions/made-up-repository.js';
import { run } from '../bin.js';

interface DriftJson {
  readonly missions: readonly {
    readonly status: string;
    readonly changes: readonly { readonly kind: string; readonly path: string }[];
  }[];
}

describe('baseline, drift, snapshot and scan --emit', () => {
  let repository: MadeUpRepository;
  beforeEach(() => (repository = new MadeUpRepository()));
  afterEach(() => repository.remove());

  const accept = async (): Promise<void> => {
    expect((await run(['baseline', 'accept', repository.root])).code).to.equal(0);
  };

  it('accepts missions, shows what was accepted, and drops it', async () => {
    await accept();
    const shown = await run(['baseline', 'show', repository.root]);
    expect(shown.stdout).to.contain('007-search: sha256:').and.to.contain('4 artifacts');
    expect(shown.stdout).to.contain('target_branch main');
    expect((await run(['baseline', 'drop', repository.root])).stdout).to.equal('007-search: baseline dropped\n');
    const none = await run(['baseline', 'show', repository.root]);
    expect(none).to.deep.include({ code: 2, stdout: '007-search: no baseline\n' });
    expect((await run(['baseline', 'drop', repository.root])).code).to.equal(2);
  });

  it('shows an accepted baseline as JSON', async () => {
    await accept();
    const { stdout } = await run(['baseline', 'show', repository.root, '--format', 'json']);
    const { missions } = JSON.parse(stdout) as { missions: { baseline: object; artifacts: object[] }[] };
    expect(missions[0]?.baseline).to.have.property('baseline_key_hash');
    expect(missions[0]?.artifacts).to.have.length(4);
  });

  it('asks by name for what a mission does not say of itself, and accepts none of them then', async () => {
    repository.write('.kittify/config.yaml', 'project:\n  slug: harbour\n');
    const { code, stderr } = await run(['baseline', 'accept', repository.root]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('project_uuid').and.to.contain('.kittify/config.yaml');
    expect(readdirSync(join(repository.root, '.kittify'))).to.deep.equal(['config.yaml']);
  });

  it('accepts the other missions when one cannot be accepted, and names that one', async () => {
    repository.write('kitty-specs/006-other/spec.md', '# Other\n');
    const { code, stdout, stderr } = await run(['baseline', 'accept', repository.root]);
    expect(code).to.equal(2);
    expect(stdout).to.match(/^007-search: accepted sha256:[0-9a-f]{64}, 4 artifacts\n$/);
    expect(stderr).to.match(/^error: the mission 006-other does not say target_branch .*\n$/);
  });

  it('says once what several missions lack, and names each of them', async () => {
    repository.write('.kittify/config.yaml', 'project:\n  slug: harbour\n');
    repository.write('kitty-specs/008-other/meta.json', '{"mission_type":"plan","target_branch":"main"}');
    repository.write('kitty-specs/009-bare\u001b/spec.md', '# Bare\n');
    const { code, stderr } = await run(['baseline', 'accept', repository.root]);
    expect(code).to.equal(2);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).to.have.length(2);
    expect(lines[0]).to.match(/^error: 2 missions do not say project_uuid \(add it to .*\): 007-search, 008-other$/);
    expect(lines[1]).to.match(
      /^error: the mission 009-bare\\u\{1b\} does not say project_uuid \(.*\), target_branch \(/,
    );
  });

  it('says what is wrong with a meta.json that is not JSON', async () => {
    repository.writeArtifact('meta.json', '{"target_branch": main}');
    const { code, stderr } = await run(['baseline', 'accept', repository.root]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^error: .*target_branch \(.*; meta\.json: it is not JSON \(Unexpected token/);
  });

  it('refuses a project that is not a UUID, once for all missions, wherever it stands', async () => {
    repository.write('.kittify/config.yaml', 'project:\n  uuid: harbour\n');
    repository.write('kitty-specs/008-other/meta.json', '{"mission_type":"plan","target_branch":"main"}');
    for (const command of [
      ['baseline', 'accept'],
      ['scan', '--emit', '--outbox', join(repository.root, 'o.db')],
    ]) {
      const { code, stderr } = await run([...command, repository.root]);
      expect(code).to.equal(2);
      expect(stderr.match(/project\.uuid is harbour, which is not a UUID; correct it/g)).to.have.length(1);
    }
    expect((await run(['baseline', 'accept', repository.root, '--project-uuid', PROJECT_UUID])).code).to.equal(0);
    expect((await run(['drift', repository.root])).stderr.match(/not a UUID/g)).to.have.length(1);
    const given = await run(['baseline', 'accept', repository.root, '--project-uuid', 'harbour']);
    expect(given.code).to.equal(2);
    expect(given.stderr).to.contain('--project-uuid').and.to.contain('Give a UUID');
  });

  it('takes the branch from the command line where meta.json does not say it', async () => {
    repository.writeArtifact('meta.json', JSON.stringify({ mission_type: 'software-dev' }));
    expect((await run(['baseline', 'accept', repository.root])).stderr).to.contain('target_branch');
    expect((await run(['baseline', 'accept', repository.root, '--target-branch', 'main'])).code).to.equal(0);
  });

  it('ends with 2 and advice where nothing was agreed on', async () => {
    const { code, stdout, stderr } = await run(['drift', repository.root]);
    expect(code).to.equal(2);
    expect(stdout).to.equal('007-search: no baseline\n');
    expect(stderr).to.contain('baseline accept');
  });

  it('ends with 0 and one hash where nothing differs', async () => {
    await accept();
    const { code, stdout } = await run(['drift', repository.root]);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^007-search: clean\n {2}hash {6}sha256:[0-9a-f]{64}\n$/);
  });

  it('ends with 1 and names what differs', async () => {
    await accept();
    repository.writeArtifact('research.md', 'new');
    repository.removeArtifact('spec.md');
    repository.writeArtifact('plan.md', 'other');
    const { code, stdout } = await run(['drift', repository.root]);
    expect(code).to.equal(1);
    for (const line of ['~ plan.md', '+ research.md', '- spec.md']) expect(stdout).to.contain(line);
    const { missions } = JSON.parse((await run(['drift', repository.root, '--format', 'json'])).stdout) as DriftJson;
    expect(missions[0]?.status).to.equal('drifted');
    expect(missions[0]?.changes.map(({ kind }) => kind)).to.deep.equal(['mutated', 'added', 'removed']);
  });

  it('shows the text of work packages and runtime state, and counts them with --strict alone', async () => {
    await accept();
    repository.writeArtifact('tasks/WP01-index.md', workPackage('Index', 'Second text\n'));
    repository.writeArtifact('status.json', '{}');
    const { code, stdout } = await run(['drift', repository.root]);
    expect(code).to.equal(0);
    expect(stdout)
      .to.contain('1 work package changed in its text alone')
      .and.to.contain('file of runtime state changed');
    const strict = await run(['drift', repository.root, '--strict']);
    expect(strict.code).to.equal(1);
    expect(strict.stderr).to.match(/^note: --strict counts .*; they changed in \S+\n$/);
  });

  it('uses colours where they are asked for, and escapes what names hide', async () => {
    await accept();
    repository.writeArtifact('a\u202eb.md', 'x');
    const { stdout } = await run(['drift', repository.root], { env: { FORCE_COLOR: '1' } });
    expect(stdout).to.contain('\u001b[31mdrifted').and.to.contain('a\\u{202e}b.md');
  });

  it('refuses a broken baseline by the name of its file, without a stack trace', async () => {
    repository.write('.kittify/dossiers/007-search/parity-baseline.json', '{"a"');
    const { code, stderr } = await run(['drift', repository.root]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('parity-baseline.json');
  });

  it('compares the other missions when one baseline is broken', async () => {
    await accept();
    repository.write('kitty-specs/006-other/spec.md', '# Other\n');
    repository.write('.kittify/dossiers/006-other/parity-baseline.json', '{"a"');
    const { code, stdout, stderr } = await run(['drift', repository.root]);
    expect(code).to.equal(2);
    expect(stdout).to.match(/^006-other: unreadable\n007-search: clean\n/);
    expect(stderr).to.match(/^error: .*parity-baseline\.json: it is not JSON.*\n$/);
    const json = await run(['drift', repository.root, '--format', 'json']);
    const { missions } = JSON.parse(json.stdout) as { missions: { status: string; error?: { code: string } }[] };
    expect(missions.map(({ status, error }) => [status, error?.code])).to.deep.equal([
      ['unreadable', 'UNUSABLE_MISSION_FILE'],
      ['clean', undefined],
    ]);
    repository.writeArtifact('plan.md', 'other');
    expect((await run(['drift', repository.root])).code).to.equal(1);
  });

  it('says in one sentence why a baseline is rejected, in the word of the JSON form', async () => {
    await accept();
    repository.writeArtifact('meta.json', JSON.stringify({ mission_type: 'software-dev', target_branch: 'harbour' }));
    const { code, stdout } = await run(['drift', repository.root]);
    expect(code).to.equal(1);
    expect(stdout).to.match(/^007-search: rejected\n/);
    expect(stdout).to.contain('the baseline was accepted for another dossier: target_branch main, now harbour\n');
    expect((await run(['scan', repository.root])).stdout).to.contain('  rejected  ');
  });

  it('goes on scanning when a baseline is broken, and says so', async () => {
    repository.write('.kittify/dossiers/007-search/parity-baseline.json', '[]');
    const { code, stdout, stderr } = await run(['scan', repository.root]);
    expect(code).to.equal(2);
    expect(stdout).to.contain('007-search').and.to.contain('unreadable');
    expect(stderr).to.contain('parity-baseline.json');
  });

  it('shows drift in the table of a scan, and ends with 1', async () => {
    await accept();
    expect((await run(['scan', repository.root])).stdout).to.contain('clean');
    repository.writeArtifact('plan.md', 'other');
    const { code, stdout } = await run(['scan', repository.root]);
    expect(code).to.equal(1);
    expect(stdout).to.contain('drifted');
    const detail = await run(['scan', repository.root, '--mission', '007']);
    expect(detail.stdout).to.contain('~ plan.md');
  });

  it('keeps a snapshot once, prints it, and checks the one that the reference stored', async () => {
    const first = await run(['snapshot', repository.root]);
    expect(first.stdout).to.contain(', stored in ').and.to.contain('000001-');
    const again = await run(['snapshot'], { cwd: repository.root });
    expect(again.stdout).to.contain(
      ', already stored in kitty-specs/007-search/.kittify/dossiers/007-search/snapshots/',
    );
    const printed = (await run(['snapshot', repository.root, '--print'])).stdout;
    const kept = join(repository.folder.path, '.kittify/dossiers/007-search/snapshots');
    expect(readFileSync(join(kept, String(readdirSync(kept)[0])), 'utf8')).to.equal(printed);
    const unchecked = await run(['snapshot', '--check'], { cwd: repository.root });
    expect(unchecked.code).to.equal(2);
    expect(unchecked.stdout).to.equal(
      '007-search: Spec Kitty has stored no snapshot (kitty-specs/007-search/.kittify/dossiers/007-search/snapshot-latest.json)\n',
    );
    repository.writeArtifact('.kittify/dossiers/007-search/snapshot-latest.json', printed);
    expect((await run(['snapshot', repository.root, '--check'])).stdout).to.equal('007-search: parity\n');
    repository.writeArtifact('plan.md', 'other');
    const diverged = await run(['snapshot', repository.root, '--check', '--format', 'json']);
    expect(diverged.code).to.equal(1);
    expect(diverged.stdout).to.contain('"kind":"content_mismatch"').and.to.contain('"status":"divergence"');
    const text = await run(['snapshot', repository.root, '--check']);
    expect(text.stdout).to.contain('plan.md differs from the content in the snapshot');
  });

  it('emits what changed into an outbox, and nothing the second time', async () => {
    const file = join(repository.root, 'outbox.db');
    const emit = ['scan', repository.root, '--emit', '--outbox', file];
    expect((await run(emit)).stderr).to.contain('007-search: 5 events emitted');
    expect((await run(emit)).stderr).to.contain('007-search: nothing to emit');
    expect((await run([...emit, '--snapshot'])).stderr).to.contain('007-search: 1 event emitted');
    expect((await run([...emit, '--all'])).stderr).to.contain('007-search: 5 events emitted');
    const outbox = SqliteOutbox.open(file);
    try {
      expect(outbox.statistics().pending).to.equal(11);
    } finally {
      outbox.close();
    }
  });

  it('emits nothing of any mission when one cannot say which dossier it is', async () => {
    repository.write('kitty-specs/008-other/spec.md', '# Other\n');
    const { code, stderr } = await run(['scan', repository.root, '--emit', '--outbox', join(repository.root, 'o.db')]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('008-other').and.to.contain('target_branch');
    expect(readdirSync(repository.root)).to.not.include('o.db');
  });

  for (const option of [
    ['--outbox', 'o.db'],
    ['--all'],
    ['--snapshot'],
    ['--contract', '2.4.0'],
    ['--build-id', 'b'],
  ]) {
    it(`refuses ${option[0]} where nothing is to be emitted`, async () => {
      const { code, stderr } = await run(['scan', repository.root, ...option]);
      expect(code).to.equal(2);
      expect(stderr).to.contain(`${option[0]} needs --emit`);
    });
  }

  it('asks for the outbox', async () => {
    const { code, stderr } = await run(['scan', repository.root, '--emit']);
    expect(code).to.equal(2);
    expect(stderr).to.contain('--outbox');
  });
});
