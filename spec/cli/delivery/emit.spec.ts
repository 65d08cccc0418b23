import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Finding } from '../../../lib/emission/finding.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import {
  allKinds,
  findingDrift,
  findingIndexed,
  findingMissing,
  findingSnapshot,
} from '../../support/local-findings.js';
import { upTo } from '../../support/outboxes.js';
import { eventId, identity, NAMESPACE } from '../../support/samples.js';
import { ended, jsonLines, run, scratchFolder, start, type Run } from '../bin.js';

interface Result {
  readonly line: number;
  readonly outcome: string;
  readonly event_id?: string;
  readonly reason?: string;
  readonly violations?: readonly { readonly field: string; readonly input_value: unknown }[];
  readonly error?: { readonly code: string; readonly message: string };
}

describe('mission-dossier emit', () => {
  const scratch = scratchFolder();
  let namespace: string;
  let outbox: string;
  let outboxes = 0;

  before(() => (namespace = scratch.write('namespace.json', `\ufeff${JSON.stringify(NAMESPACE)}`)));
  beforeEach(() => {
    outboxes += 1;
    outbox = join(scratch.path, `outbox-${outboxes}.db`);
  });

  const emit = (input: string, ...args: readonly string[]): Promise<Run> =>
    run(['emit', '--outbox', outbox, '--namespace', namespace, ...args], { input });
  const resultsOf = ({ stdout }: Run): readonly Result[] =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Result);
  const stored = (): readonly Record<string, never>[] => {
    const opened = SqliteOutbox.open(outbox, { create: false });
    try {
      return opened.list({ limit: 999 }).map(({ text }) => JSON.parse(text) as Record<string, never>);
    } finally {
      opened.close();
    }
  };
  const withArguments = (finding: Finding, given: unknown): object => ({ ...finding, arguments: given });

  it('stores findings of all kinds, with one result a line', async () => {
    const ended = await emit(jsonLines(...allKinds()));
    expect(ended).to.include({ code: 0, stderr: '4 lines: 4 stored\n' });
    const results = resultsOf(ended);
    expect(results.map(({ line, outcome }) => [line, outcome])).to.eql(upTo(4).map((line) => [line, 'stored']));
    expect(results.map(({ event_id }) => event_id)).to.eql(stored().map((event) => event['event_id']));
    expect(stored().map((event) => event['lamport_clock'])).to.eql([1, 2, 3, 4]);
  });

  it('keeps storing its input after the reader of its results has gone', async () => {
    const findings = Array.from({ length: 3000 }, (_, at) => findingIndexed(`artifact-${String(at)}.md`));
    const child = start(['emit', '--outbox', outbox, '--namespace', namespace, '--batch', '10', '--limit', '2500']);
    const end = ended(child);
    child.stdin!.end(jsonLines(...findings));
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    const { code, stderr } = await end;
    expect({ code, stderr }).to.eql({ code: 75, stderr: '3000 lines: 2500 stored, 500 failed\n' });
  });

  it('stores a batch that is not full when its input pauses', async () => {
    const child = start(['emit', '--outbox', outbox, '--namespace', namespace, '--batch', '100']);
    const end = ended(child);
    child.stdin!.write(jsonLines(findingIndexed('a.md'), findingSnapshot()));
    await once(child.stdout!, 'data');
    expect(stored()).to.have.length(2);
    child.stdin!.end(jsonLines(findingDrift()));
    expect(await end).to.include({ code: 0, stderr: '3 lines: 3 stored\n' });
    expect(stored()).to.have.length(3);
  });

  it('leaves no outbox behind when there is nothing that it could read', async () => {
    for (const file of [join(scratch.path, 'nowhere.jsonl'), scratch.path]) {
      const { code, stderr } = await emit('', file);
      expect({ code, isThere: existsSync(outbox) }).to.eql({ code: 2, isThere: false });
      expect(stderr).to.match(/^error: cannot read /);
    }
  });

  it('refuses an invalid correlation id before it reads anything', async () => {
    for (const id of ['abc', '']) {
      const { code, stderr } = await emit(jsonLines(findingSnapshot()), '--correlation-id', id);
      expect(code).to.equal(2);
      expect(stderr).to.contain('Give a ULID or a UUID.');
    }
  });

  it('reads a file, too, and goes on with the clock where it ended', async () => {
    const file = scratch.write('findings.jsonl', jsonLines(findingSnapshot()));
    await emit('', file);
    expect(await emit('', file, '--batch', '7')).to.include({ code: 0 });
    expect(stored().map((event) => event['lamport_clock'])).to.eql([1, 2]);
  });

  for (const batch of ['1', '3', '100']) {
    it(`says of each line what became of it, ${batch} in a transaction`, async () => {
      const input = jsonLines(
        findingIndexed('a.md'),
        findingMissing('b.md', { blocking: false }),
        findingDrift({ baseline_parity_hash: 'ab'.repeat(32) }),
        findingIndexed('c.md', { content_hash_sha256: 'AB' }),
        { event_type: 'MissionDossierArtifactIndexed', payload: {} },
        [],
        { payload: {} },
      );
      const ended = await emit(`${input}no json\n${jsonLines(findingSnapshot())}`, '--batch', batch);
      expect(resultsOf(ended).map(({ line, outcome }) => [line, outcome])).to.eql([
        [1, 'stored'],
        [2, 'skipped'],
        [3, 'skipped'],
        [4, 'rejected'],
        [5, 'rejected'],
        [6, 'rejected'],
        [7, 'rejected'],
        [8, 'unreadable'],
        [9, 'stored'],
      ]);
      expect(ended).to.include({ code: 1, stderr: '9 lines: 2 stored, 2 skipped, 4 rejected, 1 unreadable\n' });
      const [, skipped, , rejected] = resultsOf(ended);
      expect(skipped).to.have.property('reason').that.includes('b.md');
      expect(rejected?.violations?.[0]).to.include({ field: 'content_hash_sha256', input_value: 'AB' });
      expect(resultsOf(ended)[7]?.error).to.have.property('code', 'INVALID_JSON');
      expect(stored()).to.have.length(2);
    });
  }

  it('takes arguments for what the payload has no place for', async () => {
    const ids = { 'key.a': identity('a.md') };
    const provenance = { actor_id: 'me', actor_kind: 'human', source_event_ids: null, captured_at: null };
    const ended = await emit(
      jsonLines(
        withArguments(findingIndexed('a.md'), {
          provenance,
          supersedes: identity('old.md'),
          correlation_id: eventId(7),
          data_tier: 3,
        }),
        withArguments(findingMissing('b.md'), {
          manifest_step: 'plan',
          causation_id: eventId(8),
          project_slug: 'of-the-line',
        }),
        withArguments(findingDrift(), { drift_kind: 'anomaly_introduced', rebuild_hint: 'again', artifact_ids: ids }),
        withArguments(findingSnapshot(), {}),
      ),
      ...['--correlation-id', eventId(1), '--project-slug', 'of-all', '--data-tier', '2'],
    );
    expect(ended).to.include({ code: 0 });
    const [first, second, third, fourth] = stored() as unknown as [Event, Event, Event, Event];
    expect(first).to.include({ correlation_id: eventId(7), data_tier: 3, project_slug: 'of-all' });
    expect(first.payload).to.have.nested.property('provenance.actor_kind', 'human');
    expect(first.payload).to.have.nested.property('supersedes.path', 'old.md');
    expect(second).to.include({
      correlation_id: eventId(1),
      causation_id: eventId(8),
      data_tier: 2,
      project_slug: 'of-the-line',
    });
    expect(second.payload).to.include({ manifest_step: 'plan' });
    expect(third.payload).to.include({ drift_kind: 'anomaly_introduced', rebuild_hint: 'again' });
    expect(third.payload).to.have.nested.property('artifact_ids_changed[0].path', 'a.md');
    expect(fourth).to.include({ correlation_id: eventId(1), causation_id: null });
    interface Event {
      readonly payload: object;
    }
  });

  it('rejects arguments that are wrong or unknown, rather than lose them', async () => {
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ manifest_stp: 'plan' }, 'arguments.manifest_stp'],
      [{ constructor: 1 }, 'arguments.constructor'],
      [7, 'arguments'],
      [{ artifact_ids: [] }, 'arguments.artifact_ids'],
      [{ provenance: 'me' }, 'provenance'],
      [{ correlation_id: 'x' }, 'correlation_id'],
      [{ data_tier: 9 }, 'data_tier'],
    ];
    const ended = await emit(jsonLines(...wrong.map(([given]) => withArguments(findingIndexed('a.md'), given))));
    expect(resultsOf(ended).map(({ violations }) => violations?.[0]?.field)).to.eql(wrong.map(([, field]) => field));
    expect(ended.code).to.equal(1);
    expect(stored()).to.eql([]);
  });

  it('says that an event could not be stored, and that it can be tried again', async () => {
    const ended = await emit(jsonLines(...allKinds()), '--limit', '2');
    expect(resultsOf(ended).map(({ outcome, error }) => error?.code ?? outcome)).to.eql([
      'stored',
      'stored',
      'OUTBOX_FULL',
      'OUTBOX_FULL',
    ]);
    expect(ended).to.include({ code: 75, stderr: '4 lines: 2 stored, 2 failed\n' });
  });

  it('says in its help what its exit codes mean', async () => {
    const help = (await run(['emit', '--help'])).stdout.replace(/\s+/g, ' ');
    expect(help).to.match(
      /Exit codes: 0 when .*, 1 when one was rejected or is unreadable \(the others are still stored/,
    );
    expect(help).to.match(/75 when one could not be stored .*, 2 when nothing was tried/);
  });

  it('has stored a finding when it answers, while its input goes on', async () => {
    const child = start(['emit', '--outbox', outbox, '--namespace', namespace]);
    const firstLine = new Promise<string>((resolve) =>
      child.stdout?.once('data', (text: Buffer) => resolve(text.toString())),
    );
    child.stdin?.write(jsonLines(findingSnapshot()));
    expect(JSON.parse(await firstLine)).to.include({ line: 1, outcome: 'stored' });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    expect(stored()).to.have.length(1);
  });

  it('adds what git knows, when it is asked to', async () => {
    const repository = join(scratch.path, 'repository');
    mkdirSync(repository);
    const git = (...args: readonly string[]): void =>
      void spawnSync('git', ['-C', repository, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args]);
    git('init', '-q', '-b', 'trunk');
    git('commit', '-q', '--allow-empty', '-m', 'x');
    const args = ['emit', '--outbox', outbox, '--namespace', namespace];
    await run([...args, '--git'], { input: jsonLines(findingSnapshot()), cwd: repository });
    await run(args, { input: jsonLines(findingSnapshot()), cwd: repository });
    expect(stored().map((event) => event['git_branch'])).to.eql(['trunk', undefined]);
    expect(stored()[0])
      .to.have.property('head_commit_sha')
      .that.matches(/^[0-9a-f]{40}$/);
  });

  describe('refuses, with exit code 2,', () => {
    const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
      ['a namespace that is not there', ['--namespace', 'none.json'], /cannot read none\.json: it does not exist/],
      ['a namespace that is not JSON', ['--namespace', 'text'], /does not hold a namespace: it is not JSON/],
      [
        'a namespace that is not whole',
        ['--namespace', 'half'],
        /does not hold a namespace: feature_slug: Field required/,
      ],
      ['an empty name of an outbox', ['--outbox', ''], /Give the path of a file/],
      [
        'an outbox in a folder that is not there',
        ['--outbox', 'no/such/outbox.db'],
        /no\/such\/outbox\.db cannot be used \(the folder .*no\/such does not exist\): create the folder/,
      ],
      ['a folder for an outbox', ['--outbox', '.'], /cannot be used \(it is a folder\): give the path of a file/],
      ['a batch of nothing', ['--batch', '0'], /whole number from 1 to 100000/],
      ['a data tier that is none', ['--data-tier', '5'], /whole number from 0 to 4/],
      ['an input that is not there', ['none.jsonl'], /cannot read none\.jsonl/],
    ];
    for (const [what, args, message] of refusals) {
      it(what, async () => {
        scratch.write('text', 'hello');
        scratch.write('half', JSON.stringify({ ...NAMESPACE, feature_slug: undefined }));
        const all = ['emit', '--outbox', outbox, '--namespace', namespace, ...args];
        const ended = await run(all, { cwd: scratch.path });
        expect(ended.stderr).to.match(message);
        expect(ended).to.include({ code: 2, stdout: '' });
      });
    }

    it("an outbox that is another program's", async () => {
      outbox = scratch.write('no-outbox.db', 'x'.repeat(5_000));
      expect(await emit(jsonLines(findingSnapshot()))).to.include({ code: 2, stdout: '' });
    });

    it('to be called without outbox and namespace', async () => {
      expect((await run(['emit'])).stderr).to.include("required option '--outbox <FILE>'");
      expect((await run(['emit', '--outbox', outbox])).stderr).to.include("required option '--namespace <FILE>'");
      expect(existsSync(outbox)).to.be.false;
    });
  });
});
