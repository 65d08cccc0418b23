import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { MadeUpRepository, PROJECT_UUID } from '../../support/missions/made-up-repository.js';
import { ended, run, start } from '../bin.js';

interface Stored {
  readonly event_id: string;
  readonly event_type: string;
  readonly build_id?: string;
  readonly payload: {
    readonly namespace: Readonly<Record<string, string>>;
    readonly artifact_id?: { readonly path: string };
    readonly last_known_ref?: { readonly source_event_ids: readonly string[] };
  };
}

describe('mission-dossier scan --emit', () => {
  let repository: MadeUpRepository;
  let file: string;
  beforeEach(() => {
    repository = new MadeUpRepository();
    file = join(repository.root, 'outbox.db');
  });
  afterEach(() => repository.remove());

  const stored = (): readonly Stored[] => {
    const outbox = SqliteOutbox.open(file);
    try {
      return outbox.list({ limit: 1_000 }).map(({ text }) => JSON.parse(text) as Stored);
    } finally {
      outbox.close();
    }
  };
  const emit = (...args: readonly string[]): ReturnType<typeof run> =>
    run(['scan', repository.root, '--emit', '--outbox', file, ...args]);

  for (const [contract, args, names] of [
    ['2.4.0', [], ['feature_slug', 'mission_key']],
    ['3.0.0', ['--build-id', 'ferry-7'], ['mission_slug', 'mission_type']],
  ] as const) {
    it(`writes events under contract ${contract}, which the conformance layers accept`, async () => {
      expect((await emit('--contract', contract, ...args)).code).to.equal(0);
      const events = stored();
      expect(events).to.have.length(5);
      for (const { payload } of events) expect(payload.namespace).to.include.keys(...names);
      const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      writeFileSync(join(repository.root, 'events.jsonl'), lines);
      const verdict = await run(['validate', join(repository.root, 'events.jsonl'), '--contract', contract]);
      expect(verdict.code, verdict.stdout).to.equal(0);
    });
  }

  it('asks for the build id that contract 3.0.0 demands, and takes it from the project or the command line', async () => {
    const asked = await emit('--contract', '3.0.0');
    expect(asked.code).to.equal(2);
    expect(asked.stderr).to.contain('build_id').and.to.contain('project.build_id').and.to.contain('--build-id');
    repository.write('.kittify/config.yaml', `project:\n  uuid: ${PROJECT_UUID}\n  build_id: from-file\n`);
    await emit('--contract', '3.0.0');
    expect(stored().map(({ build_id }) => build_id)).to.deep.equal(Array(5).fill('from-file'));
    await emit('--contract', '3.0.0', '--snapshot', '--build-id', 'from-hand');
    expect(stored().at(-1)?.build_id).to.equal('from-hand');
  });

  it('takes what the files do not say of the namespace from the command line', async () => {
    repository.write('.kittify/config.yaml', 'project: {}\n');
    repository.writeArtifact('meta.json', '{"mission_type": "software-dev"}');
    const asked = await emit();
    expect(asked.code).to.equal(2);
    for (const word of ['project_uuid', '--project-uuid', 'target_branch', '--target-branch']) {
      expect(asked.stderr).to.contain(word);
    }
    expect((await emit('--project-uuid', PROJECT_UUID, '--target-branch', 'harbour')).code).to.equal(0);
    expect(stored()[0]?.payload.namespace).to.include({ project_uuid: PROJECT_UUID, target_branch: 'harbour' });
  });

  it('announces once as missing what was announced of a mission whose folder is gone', async () => {
    const path = 'kitty-specs/006-gone';
    repository.write(`${path}/meta.json`, '{"mission_type":"plan","target_branch":"main"}');
    repository.write(`${path}/goals.md`, '# Goals\n');
    await emit();
    const announced = stored();
    rmSync(join(repository.root, path), { recursive: true });
    expect((await emit('--mission', '007')).stderr).to.not.contain('006-gone');
    const { code, stderr } = await emit();
    expect({ code, stderr }).to.deep.equal({
      code: 0,
      stderr: '007-search: nothing to emit\n006-gone (its folder is gone): 3 events emitted\n',
    });
    const later = stored().slice(announced.length);
    expect(later.map(({ event_type }) => event_type)).to.deep.equal([
      'MissionDossierArtifactMissing',
      'MissionDossierArtifactMissing',
      'MissionDossierSnapshotComputed',
    ]);
    const ids = announced
      .filter(({ payload }) => payload.artifact_id?.path === 'goals.md')
      .map((event) => event.event_id);
    expect(later.map(({ payload }) => payload.last_known_ref?.source_event_ids)).to.deep.include(ids);
    expect(later[0]?.payload.namespace).to.include({ feature_slug: '006-gone', mission_key: 'plan' });
    expect((await emit()).stderr).to.equal('007-search: nothing to emit\n');
    expect(stored()).to.have.length(announced.length + 3);
  });

  it('announces no mission as missing that is in another folder of the scanned ones', async () => {
    const worktree = new MadeUpRepository('008-map');
    try {
      const meta = '{"mission_type":"plan","target_branch":"main"}';
      for (const path of ['specs-a/001-tide', 'specs-b/002-wind', 'specs-b/003-rain']) {
        repository.write(`${path}/meta.json`, meta);
      }
      const places = ['specs-a/001-tide', 'specs-b/002-wind'].map((path) => join(repository.root, path));
      const args = ['scan', ...places, worktree.root, '--emit', '--outbox', file];
      const first = await run(args);
      expect(first.stderr.match(/: \d events emitted/g)).to.have.length(3);
      expect(first.stderr).to.not.contain('gone');
      expect((await run(args)).stderr).to.equal(
        '001-tide: nothing to emit\n002-wind: nothing to emit\n008-map: nothing to emit\n',
      );
      await run([...args, join(repository.root, 'specs-b/003-rain')]);
      rmSync(join(repository.root, 'specs-b/003-rain'), { recursive: true });
      expect((await run(args)).stderr.match(/.*gone.*/g)).to.deep.equal([
        '003-rain (its folder is gone): 2 events emitted',
      ]);
    } finally {
      worktree.remove();
    }
  });

  it('emits each change as it is found, with --watch', async function () {
    this.timeout(120_000);
    const child = start(['scan', repository.root, '--watch', '--emit', '--outbox', file, '--snapshot']);
    const end = ended(child);
    let told = '';
    child.stderr?.on('data', (text: Buffer) => {
      told += text.toString();
      if (text.includes('Ctrl-C')) repository.writeArtifact('spec.md', '# Another search\n');
      if (/\b2 events emitted/.test(told)) child.kill('SIGINT');
    });
    await once(child, 'exit');
    const { code, stderr } = await end;
    expect(stderr).to.match(/007-search: 5 events emitted\n[^]*watching[^]*007-search: 2 events emitted/);
    expect(code).to.equal(0);
    const after = stored().slice(5);
    expect(after.map(({ payload, event_type }) => payload.artifact_id?.path ?? event_type)).to.deep.equal([
      'spec.md',
      'MissionDossierSnapshotComputed',
    ]);
  });

  it('says once why a change could not be emitted while it watches, and emits it when it can', async function () {
    this.timeout(120_000);
    const child = start(['scan', repository.root, '--watch', '--emit', '--outbox', file]);
    const end = ended(child);
    let told = '';
    let step = 0;
    child.stderr?.on('data', (text: Buffer) => {
      told += text.toString();
      if (step === 0 && told.includes('Ctrl-C')) {
        step = 1;
        repository.writeArtifact('meta.json', '{"mission_type": "software-dev"}');
      }
      if (step === 1 && told.includes('warning: ')) {
        step = 2;
        repository.writeArtifact('meta.json', '{"mission_type": "software-dev", "target_branch": "main", "more": 1}');
      }
      if (/Ctrl-C[^]* events emitted/.test(told)) child.kill('SIGINT');
    });
    await once(child, 'exit');
    const { code, stderr } = await end;
    expect(stderr.match(/warning: /g)).to.have.length(1);
    expect(stderr).to.contain('target_branch');
    expect(code).to.equal(0);
    expect(
      stored()
        .slice(5)
        .map(({ payload }) => payload.artifact_id?.path),
    ).to.include('meta.json');
  });

  it('ends with 2 when the first emission fails, with --watch', async () => {
    repository.write('.kittify/config.yaml', 'project: {}\n');
    const { code, stderr } = await run(['scan', repository.root, '--watch', '--emit', '--outbox', file]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('project_uuid');
  });
});
