import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { CONTRACT_VERSIONS } from '../../lib/model/contract/contracts.js';
import { envelope, indexed, NAMESPACE, snapshot } from '../support/samples.js';
import { envelopeOfThree } from '../support/samples-3.js';
import { jsonLines, run, scratchFolder } from './bin.js';

const OLD = envelope('indexed', 1, indexed('a.md'));
const NEW = envelopeOfThree(envelope('snapshot', 2, snapshot()));
const SLUGS = { '2.4.0': 'feature_slug', '3.0.0': 'mission_slug' } as const;

interface State {
  readonly namespace: Readonly<Record<string, unknown>> | null;
  readonly event_count: number;
  readonly artifacts: object;
}

const slugOf = ({ namespace }: State) => Object.keys(namespace ?? {}).find((key) => key.endsWith('_slug'));
const stateIn = (stdout: string) => JSON.parse(stdout) as State;

describe('the contracts on the command line', () => {
  const scratch = scratchFolder();
  const mixed = () => scratch.write('mixed.jsonl', jsonLines(OLD, NEW));

  it('reduce reads both, in the names of the newer one', async () => {
    const { code, stdout, stderr } = await run(['reduce', mixed()]);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(slugOf(stateIn(stdout))).to.equal('mission_slug');
    expect(stateIn(stdout).event_count).to.equal(2);
  });

  it('reduce --as gives the state the names that are asked for', async () => {
    for (const version of CONTRACT_VERSIONS) {
      const { code, stdout } = await run(['reduce', mixed(), '--as', version]);
      expect({ code, slug: slugOf(stateIn(stdout)) }).to.deep.equal({ code: 0, slug: SLUGS[version] });
    }
    const auto = await run(['reduce', mixed(), '--contract', 'auto', '--as', '3.0.0']);
    expect(auto).to.deep.equal(await run(['reduce', mixed()]));
  });

  it('reduce --contract reads one, and takes what is of the other for malformed', async () => {
    const old = await run(['reduce', scratch.write('old.jsonl', jsonLines(OLD, NEW)), '--contract', '2.4.0']);
    expect(old.code).to.equal(0);
    expect(old.stderr).to.include('payload.namespace.feature_slug').and.to.include('1 malformed payload');
    expect({ slug: slugOf(stateIn(old.stdout)), ...stateIn(old.stdout) }).to.include({
      slug: 'feature_slug',
      event_count: 2,
    });
    const refused = await run(['reduce', scratch.write('new.jsonl', jsonLines(OLD)), '--contract', '3.0.0']);
    expect(refused).to.include({ code: 1, stdout: '' });
    expect(refused.stderr).to.include('build_id');
  });

  it('reduce --split gives each dossier the names of its own events', async () => {
    const other = envelope('indexed', 3, indexed('b.md', { namespace: { ...NAMESPACE, target_branch: 'other' } }));
    const file = scratch.write('split.jsonl', jsonLines(OLD, NEW, other));
    const { stdout } = await run(['reduce', '--split', file]);
    expect((JSON.parse(stdout) as State[]).map(slugOf)).to.deep.equal(['mission_slug', 'feature_slug']);
    const as = await run(['reduce', '--split', file, '--as', '2.4.0']);
    expect((JSON.parse(as.stdout) as State[]).map(slugOf)).to.deep.equal(['feature_slug', 'feature_slug']);
  });

  it('merge gives the state of both, in the names that are asked for', async () => {
    const parts = [OLD, NEW].map((part, at) => scratch.write(`part-${at}.jsonl`, jsonLines(part)));
    const snapshots = parts.map((part) => `${part}.snapshot`);
    for (const [at, part] of parts.entries()) await run(['reduce', part, '--save', snapshots[at]!]);
    expect(await run(['merge', ...snapshots])).to.deep.equal(await run(['reduce', mixed()]));
    for (const version of CONTRACT_VERSIONS) {
      const merged = await run(['merge', ...snapshots, '--as', version]);
      expect(merged).to.deep.equal(await run(['reduce', mixed(), '--as', version]));
    }
    const whole = join(scratch.path, 'whole.snapshot');
    await run(['merge', ...snapshots, '--save', whole]);
    expect(slugOf(stateIn((await run(['merge', whole])).stdout))).to.equal('mission_slug');
    expect(slugOf(stateIn((await run(['merge', snapshots[0]!])).stdout))).to.equal('feature_slug');
  });

  it('validate says under which contract each line was judged', async () => {
    const verdicts = async (...args: readonly string[]) => {
      const { stdout } = await run(['validate', mixed(), '--format', 'json', ...args]);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { valid: boolean; contract: string })
        .map(({ valid, contract }) => `${contract} ${String(valid)}`);
    };
    expect(await verdicts()).to.deep.equal(['2.4.0 true', '3.0.0 true']);
    expect(await verdicts('--contract', '2.4.0')).to.deep.equal(['2.4.0 true', '2.4.0 false']);
    expect(await verdicts('--contract', '3.0.0')).to.deep.equal(['3.0.0 false', '3.0.0 true']);
  });

  it('validate judges bare payloads under the contract that is asked for', async () => {
    const file = scratch.write('payloads.jsonl', jsonLines(OLD['payload']));
    const args = ['validate', file, '--type', 'MissionDossierArtifactIndexed'];
    expect((await run(args)).code).to.equal(0);
    const refused = await run([...args, '--contract', '3.0.0']);
    expect(refused.code).to.equal(1);
    expect(refused.stdout).to.include('mission_slug');
  });

  it('emit writes events of the contract that is asked for, with the build', async () => {
    const finding = {
      event_type: 'mission_dossier_snapshot_computed',
      payload: {
        feature_slug: NAMESPACE.feature_slug,
        parity_hash_sha256: 'c'.repeat(64),
        artifact_counts: {
          total: 1,
          required: 1,
          required_present: 1,
          required_missing: 0,
          optional: 0,
          optional_present: 0,
        },
        completeness_status: 'complete',
        snapshot_id: 's-1',
      },
    };
    const namespace = scratch.write('namespace.json', JSON.stringify(NAMESPACE));
    const outbox = join(scratch.path, 'outbox.db');
    const emit = (...args: readonly string[]) =>
      run([
        'emit',
        scratch.write('findings.jsonl', jsonLines(finding)),
        '--outbox',
        outbox,
        '--namespace',
        namespace,
        ...args,
      ]);
    const refused = await emit('--contract', '3.0.0');
    expect(refused.code).not.to.equal(0);
    expect(refused.stderr).to.match(/build/i);
    const stored = await emit('--contract', '3.0.0', '--build-id', 'ci-4711');
    expect(stored, stored.stderr + stored.stdout).to.include({ code: 0 });
    expect((await emit()).code).to.equal(0);
    const bytes = readFileSync(outbox).toString('latin1') + walOf(outbox);
    expect(bytes).to.include('"build_id":"ci-4711"').and.to.include('"mission_slug"').and.to.include('"feature_slug"');
  });

  it('refuses contracts that there are not, and names those there are', async () => {
    const commands = [
      ['reduce', mixed(), '--contract'],
      ['reduce', mixed(), '--as'],
      ['merge', mixed(), '--as'],
      ['validate', mixed(), '--contract'],
      ['emit', mixed(), '--contract'],
      ['schema', 'show', 'event', '--contract'],
      ['receive', '--port', '0', '--out', join(scratch.path, 'never.jsonl'), '--contract'],
      ['serve-conformance', '--contract'],
    ];
    for (const command of commands) {
      for (const odd of ['4.0.0', '3', '', '3.0.0\n', '__proto__', '$(id)']) {
        const { code, stdout, stderr } = await run([...command, odd]);
        expect({ code, stdout }, `${command.join(' ')} ${odd}`).to.deep.equal({ code: 2, stdout: '' });
        expect(stderr).to.include('Allowed choices are 2.4.0, 3.0.0');
      }
    }
    expect(existsSync(join(scratch.path, 'never.jsonl'))).to.equal(false);
  });
});

function walOf(outbox: string): string {
  return existsSync(`${outbox}-wal`) ? readFileSync(`${outbox}-wal`).toString('latin1') : '';
}
