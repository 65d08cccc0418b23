import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { FixtureFolder } from '../../../lib/conformance/fixture/fixture-folder.js';
import { fixturesRoot } from '../../../lib/conformance/fixture/fixtures-root.js';
import { requireManifest } from '../../../lib/conformance/fixture/manifest.reader.js';
import type { Outcome } from '../../../lib/conformance/report/outcome.js';
import { ConformanceSuite } from '../../../lib/conformance/suite/conformance-suite.js';
import { entryOf, manifestOf } from '../fixture/manifest-samples.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { TestImplementation } from './test-implementation.js';
import { sized } from '../../support/random-runs.js';

const HAPPY_PATH = 'dossier-replay-happy-path';
const PAYLOAD = 'dossier/valid/dossier_snapshot_computed_clean.json';
/** All cases, or a category that has cases of both contracts. */
const CASES = sized({}, { category: 'values' });
/** The contract of cases among them that are of none. */
const WITHOUT = sized([null], []);

/** The code of the error that a promise is rejected with, undefined when it is not. */
async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

const statuses = (outcomes: readonly Outcome[]) => outcomes.map(({ id, status }) => `${id} ${status}`);

describe('ConformanceSuite', () => {
  const createFolder = temporaryFolders();

  /** A copy of the bundled fixtures of one category, to break. */
  function copyOfFixtures(): string {
    const root = createFolder();
    cpSync(join(fixturesRoot(), 'dossier'), join(root, 'dossier'), { recursive: true });
    cpSync(join(fixturesRoot(), 'manifest.json'), join(root, 'manifest.json'));
    return root;
  }

  /** The outcomes of a folder with the bundled files and a manifest of these entries. */
  async function run(...entries: readonly Record<string, unknown>[]): Promise<readonly Outcome[]> {
    const root = copyOfFixtures();
    writeFileSync(join(root, 'manifest.json'), manifestOf(...entries));
    const { outcomes } = await new ConformanceSuite({ root }).run();
    return outcomes.filter(({ id }) => !id.startsWith('orphan_file'));
  }

  describe('on the bundled fixtures', () => {
    it('passes each of the 17 cases of the contract, and finds nothing wrong with the folder', async () => {
      const report = await new ConformanceSuite().run({ category: 'dossier' });
      expect(report.outcomes.filter(({ status }) => status !== 'passed')).to.deep.equal([]);
      expect(report.summary).to.deep.equal({ passed: 17, failed: 0, skipped: 0 });
      expect(report).to.include({
        ok: true,
        category: 'dossier',
        fixtures_version: '2.4.0',
        contract_version: '2.4.0',
      });
      expect(report.implementation.implementation).to.equal('mission-dossier');
    });

    it('passes all categories when none is asked for', async () => {
      const report = await new ConformanceSuite().run();
      expect(report.outcomes.filter(({ status }) => status !== 'passed')).to.deep.equal([]);
      expect(report).to.include({ ok: true, category: null });
    });

    it('asks the cases of one contract when one is asked for', async () => {
      const { outcomes, summary, contracts } = await new ConformanceSuite().run({ ...CASES, contract: '3.0.0' });
      expect(new Set(outcomes.map(({ contract }) => contract))).to.deep.equal(new Set(['3.0.0', ...WITHOUT]));
      expect(summary).to.include({ failed: 0, skipped: 0 }).and.to.have.property('passed').above(sized(500, 10));
      expect(contracts).to.deep.equal(['3.0.0']);
    });

    it('asks a case under the contract that its id names', async () => {
      const { outcomes } = await new ConformanceSuite().run({ case: 'ordering-lamport-is-a-number-under-3-0-0' });
      expect(statuses(outcomes)).to.deep.equal(['ordering-lamport-is-a-number-under-3-0-0 passed']);
      expect(outcomes[0]).to.have.property('contract', '3.0.0');
    });

    it('refuses a contract that there is not', async () => {
      for (const contract of ['auto', '5.0.0', '', 3] as unknown as readonly '3.0.0'[]) {
        expect(await codeOf(new ConformanceSuite().run({ contract }))).to.equal('INVALID_ARGUMENT');
      }
    });

    it('gives a report that is frozen and is plain JSON', async () => {
      const report = await new ConformanceSuite().run(sized({}, { category: 'dossier' }));
      expect(report).to.be.frozen;
      for (const part of [report.outcomes, report.summary, report.implementation, ...report.outcomes]) {
        expect(part).to.be.frozen;
      }
      expect(JSON.parse(JSON.stringify(report))).to.deep.equal(report);
    });

    it('refuses an unknown category', async () => {
      expect(await codeOf(new ConformanceSuite().run({ category: 'events' }))).to.equal('UNKNOWN_CATEGORY');
    });
  });

  describe('on a folder that is not what it says', () => {
    it('throws when there is no folder or no manifest', async () => {
      const root = createFolder();
      expect(await codeOf(new ConformanceSuite({ root }).run())).to.equal('UNREADABLE_FIXTURE');
      expect(await codeOf(new ConformanceSuite({ root: join(root, 'x') }).run())).to.equal('UNREADABLE_FIXTURE');
    });

    it('reports each fault as a failed self-check, and runs what is usable', async () => {
      const root = copyOfFixtures();
      const broken = [
        entryOf({ id: 'usable', path: PAYLOAD }),
        entryOf({ id: 'usable', path: PAYLOAD }),
        entryOf({ id: 'gone', path: 'dossier/valid/gone.json' }),
        entryOf({ id: 'outside', path: 'dossier/../../gone.json' }),
        { id: 'no-case' },
      ];
      writeFileSync(join(root, 'manifest.json'), manifestOf(...broken));
      const report = await new ConformanceSuite({ root }).run();
      const checks = report.outcomes.filter(({ kind }) => kind === 'self_check');
      expect(new Set(checks.map(({ status }) => status))).to.deep.equal(new Set(['failed']));
      expect(checks.map(({ id }) => id)).to.include.members([
        'manifest:manifest.json',
        'duplicate_id:usable',
        'missing_file:gone',
        'path_outside:outside',
        'orphan_file:dossier/invalid/dossier_artifact_indexed_missing_path.json',
      ]);
      const cases = report.outcomes.filter(({ kind }) => kind !== 'self_check');
      expect(statuses(cases)).to.deep.equal(['usable passed']);
      expect(report.ok).to.equal(false);
      expect(report.summary).to.deep.equal({ passed: 1, failed: checks.length, skipped: 0 });
    });

    it('reports a manifest that is not JSON, also when a category is asked for', async () => {
      const root = createFolder({ 'manifest.json': '{oops' });
      const { outcomes, ok } = await new ConformanceSuite({ root }).run({ category: 'dossier' });
      expect(statuses(outcomes)).to.deep.equal(['manifest:manifest.json failed']);
      expect(ok).to.equal(false);
    });

    it('fails a case whose file is not JSON', async () => {
      const root = copyOfFixtures();
      writeFileSync(join(root, PAYLOAD), '{oops');
      const { outcomes, summary } = await new ConformanceSuite({ root }).run({ category: 'dossier' });
      const failure = outcomes.find(({ status }) => status === 'failed');
      expect(failure).to.have.property('reason').that.includes(PAYLOAD);
      expect(summary).to.deep.equal({ passed: 16, failed: 1, skipped: 0 });
    });

    it('fails a state when the stream it names is gone', async () => {
      const root = copyOfFixtures();
      rmSync(join(root, 'dossier/replay/dossier_happy_path.jsonl'));
      const { outcomes } = await new ConformanceSuite({ root }).run({ category: 'dossier' });
      const failures = outcomes.filter((outcome) => outcome.status === 'failed');
      const ids = failures.map(({ id }) => id);
      expect(ids).to.deep.equal([`missing_file:${HAPPY_PATH}`, 'dossier-canonical-output-snapshot']);
      expect(failures[1]!.reason).to.include(HAPPY_PATH);
    });
  });

  it('runs one category, and leaves the others and what is wrong with them alone', async () => {
    const root = createFolder({
      'manifest.json': manifestOf(
        entryOf({ id: 'a', path: 'first/a.json', event_type: 'Unknown' }),
        entryOf({ id: 'b', path: 'second/b.json' }),
      ),
      'first/a.json': '{}',
    });
    const { outcomes, category } = await new ConformanceSuite({ root }).run({ category: 'first' });
    expect(statuses(outcomes)).to.deep.equal(['a skipped']);
    expect(category).to.equal('first');
  });

  it('reads a manifest without this package’s extras', async () => {
    const root = copyOfFixtures();
    const manifest = requireManifest(new FixtureFolder(root));
    const fixtures = manifest.fixtures.map((entry) => ({ ...entry, stream: undefined, violations: undefined }));
    writeFileSync(join(root, 'manifest.json'), JSON.stringify({ ...manifest, fixtures }));
    const { summary } = await new ConformanceSuite({ root }).run({ category: 'dossier' });
    expect(summary).to.deep.equal({ passed: 17, failed: 0, skipped: 0 });
  });

  describe('skips', () => {
    it('a payload of an event type that is not known', async () => {
      const [outcome] = await run(entryOf({ event_type: 'MissionRunStarted', path: PAYLOAD }));
      expect(outcome).to.include({ status: 'skipped', reason: 'event type "MissionRunStarted" is not known' });
    });

    it('a case that is made for a newer contract', async () => {
      const [newer, same] = await run(
        entryOf({ id: 'a', path: PAYLOAD, min_version: '2.5.0', contract: '2.4.0' }),
        entryOf({ id: 'b', path: PAYLOAD, min_version: '2.4.0' }),
      );
      expect(newer).to.include({ status: 'skipped', reason: 'needs contract version 2.5.0, this is 2.4.0' });
      expect(same).to.include({ status: 'passed' });
    });

    it('a case of a contract that is not known', async () => {
      const [one, other] = await run(
        entryOf({ id: 'a', path: PAYLOAD, contract: '9.0.0' }),
        entryOf({ id: 'b', path: PAYLOAD, contract: ['2.4.0', '9.0.0'] }),
      );
      expect(one).to.include({ status: 'skipped', reason: 'contract 9.0.0 is not known to this version' });
      expect(other).to.include({ status: 'skipped', reason: 'contract 2.4.0, 9.0.0 is not known to this version' });
    });

    it('streams and states that are of no dossier', async () => {
      const foreign = { event_type: 'MissionRunStarted' };
      const root = createFolder({
        'manifest.json': manifestOf(
          entryOf({ ...foreign, id: 's', path: 'runs/s.jsonl', fixture_type: 'replay_stream' }),
          entryOf({ ...foreign, id: 'o', path: 'runs/o.json', fixture_type: 'reducer_output' }),
          entryOf({ ...foreign, id: 'p', path: 'other/p.json', fixture_type: 'reducer_output' }),
        ),
        'runs/s.jsonl': '{"event_type":"MissionRunStarted"}\n{"event_type":5}\n[]',
        'runs/o.json': '{}',
        'other/p.json': '{}',
      });
      const { outcomes } = await new ConformanceSuite({ root }).run();
      expect(statuses(outcomes)).to.deep.equal(['s skipped', 'o skipped', 'p skipped']);
    });

    it('what the implementation does not support', async () => {
      const implementation = new TestImplementation({
        validate: () => Promise.resolve({ unsupported: true }),
        reduce: () => Promise.resolve({ unsupported: true, reason: 'no reducer' }),
      });
      const { summary } = await new ConformanceSuite({ implementation }).run({ category: 'dossier' });
      expect(summary).to.deep.equal({ passed: 0, failed: 0, skipped: 17 });
    });

    it('payloads of types that the implementation does not say it knows', async () => {
      const description = { implementation: 'x', language: 'y', contract_version: '2.4.0', event_types: [] };
      const implementation = new TestImplementation({ describe: () => Promise.resolve(description) });
      const { summary } = await new ConformanceSuite({ implementation }).run({ category: 'dossier' });
      expect(summary).to.deep.equal({ passed: 4, failed: 0, skipped: 13 });
    });
  });

  describe('with an implementation that speaks', () => {
    async function told(contract_version: string, contract_versions?: readonly string[]) {
      const readings: unknown[] = [];
      const description = { implementation: 'x', language: 'y', contract_version };
      const implementation = new TestImplementation({
        describe: () => Promise.resolve(contract_versions ? { ...description, contract_versions } : description),
        validate: (_type, _payload, _source, reading) => {
          readings.push(reading?.contract);
          return Promise.resolve({ unsupported: true });
        },
        reduce: (_events, _sources, reading) => {
          readings.push(reading?.contract);
          return Promise.resolve({ unsupported: true });
        },
      });
      const { outcomes, contracts, contract_version: of } = await new ConformanceSuite({ implementation }).run(CASES);
      const asked = new Set(outcomes.map(({ contract }) => contract));
      return { asked: [...asked], contracts, of, readings: [...new Set(readings)] };
    }

    it('one contract asks its cases alone, without a word about contracts', async () => {
      const first = { asked: ['2.4.0', ...WITHOUT], contracts: ['2.4.0'], of: '2.4.0', readings: [undefined] };
      expect(await told('2.4.0')).to.deep.equal(first);
      expect(await told('unknown')).to.deep.equal(first);
      const third = { asked: ['3.0.0', ...WITHOUT], contracts: ['3.0.0'], of: '3.0.0', readings: [undefined] };
      expect(await told('3.0.0')).to.deep.equal(third);
      expect(await told('6.1.0', ['3.0.0', '9.0.0'])).to.deep.equal(third);
    });

    it('several asks the cases of all of them, and says which one is meant', async () => {
      const { asked, contracts, readings } = await told('2.4.0', ['3.0.0', '2.4.0']);
      expect(contracts).to.deep.equal(['2.4.0', '3.0.0']);
      expect(asked).to.include.members(['2.4.0', '3.0.0']);
      expect(readings).to.include.members(['2.4.0', '3.0.0']).and.not.to.include(undefined);
    });

    it('an unknown contract asks nothing', async () => {
      expect(await told('9.0.0', ['9.0.0'])).to.deep.equal({ asked: [], contracts: [], of: '2.4.0', readings: [] });
    });
  });

  it('fails the cases that an implementation breaks off, and continues', async () => {
    const implementation = new TestImplementation({
      describe: () => Promise.reject(new Error('who asks?')),
      validate: (_type, payload) =>
        JSON.stringify(payload).includes('sha512')
          ? Promise.reject(new Error('out of paper'))
          : Promise.resolve({ valid: true }),
    });
    const report = await new ConformanceSuite({ implementation }).run({ category: 'dossier' });
    const failures = report.outcomes.filter((outcome) => outcome.status === 'failed');
    expect(report.implementation.implementation).to.equal('unknown');
    expect(failures.map(({ id, reason }) => `${id}: ${reason}`)).to.deep.equal([
      'implementation: the implementation does not say who it is: who asks?',
      'dossier-snapshot-computed-with-anomalies: the case could not be judged: out of paper',
      'dossier-parity-drift-namespace-mismatch: expected the payload to be invalid, but it is valid',
      'dossier-artifact-indexed-missing-path: expected the payload to be invalid, but it is valid',
      'dossier-artifact-indexed-invalid-class: expected the payload to be invalid, but it is valid',
    ]);
  });
});
