import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Event } from '../../lib/event/event.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { packagePath } from '../../lib/package-path.js';
import { drift, envelope, indexed, NAMESPACE, snapshot } from '../support/samples.js';
import { jsonLines, run, scratchFolder } from './bin.js';

const REPLAY = packagePath('fixtures', 'dossier', 'replay');
const HAPPY = join(REPLAY, 'dossier_happy_path.jsonl');
const DEFAULT_STATE = {
  namespace: null,
  artifacts: {},
  anomalies: [],
  latest_snapshot: null,
  drift_history: [],
  parity_status: 'unknown',
  event_count: 0,
};
const OTHER_NAMESPACE = { ...NAMESPACE, feature_slug: '013-other' };
const FIRST = envelope('indexed', 1, indexed('spec.md'));
const SECOND = envelope('indexed', 2, indexed('plan.md'));
const OF_OTHERS = envelope('indexed', 3, indexed('other.md', { namespace: OTHER_NAMESPACE }));

interface State {
  readonly namespace: { readonly feature_slug: string } | null;
  readonly artifacts: Readonly<Record<string, unknown>>;
  readonly event_count: number;
}

const stateOf = (stdout: string): State => JSON.parse(stdout) as State;

describe('mission-dossier reduce', () => {
  const scratch = scratchFolder();

  describe('the state', () => {
    for (const name of ['canonical_output_snapshot.json', 'drift_scenario_output_snapshot.json']) {
      it(`of a bundled stream is ${name}`, async () => {
        const stream = name.startsWith('canonical') ? 'dossier_happy_path.jsonl' : 'dossier_drift_scenario.jsonl';
        const { code, stdout, stderr } = await run(['reduce', join(REPLAY, stream)]);
        expect(JSON.parse(stdout)).to.deep.equal(JSON.parse(readFileSync(join(REPLAY, name), 'utf8')));
        expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
      });
    }

    it('is JSON with an indent of two and a last line feed when stdout is not a terminal', async () => {
      const { stdout } = await run(['reduce', HAPPY]);
      const events = readFileSync(HAPPY, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => Event.parse(JSON.parse(line)));
      expect(stdout).to.equal(`${JSON.stringify(reduceMissionDossier(events), null, 2)}\n`);
    });

    it('is the same from a file, from - and from stdin', async () => {
      const input = readFileSync(HAPPY);
      const fromFile = await run(['reduce', HAPPY]);
      expect(await run(['reduce', '-'], { input })).to.deep.equal(fromFile);
      expect(await run(['reduce'], { input })).to.deep.equal(fromFile);
    });

    it('is the default one when the input is empty, or holds blank lines only', async () => {
      for (const input of ['', '\n', '\ufeff\r\n  \r\n']) {
        const { code, stdout, stderr } = await run(['reduce'], { input });
        expect(JSON.parse(stdout)).to.deep.equal(DEFAULT_STATE);
        expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
      }
    });

    it('does not mind a byte order mark, CRLF, blank lines and a missing last line feed', async () => {
      const input = `\ufeff${JSON.stringify(FIRST)}\r\n\r\n${JSON.stringify(SECOND)}`;
      const { code, stdout } = await run(['reduce'], { input });
      expect(Object.keys(stateOf(stdout).artifacts)).to.deep.equal(['spec.md', 'plan.md']);
      expect(code).to.equal(0);
    });

    it('keeps hostile keys as they are', async () => {
      const input = jsonLines(
        ...['__proto__', 'constructor', '10'].map((path, index) => envelope('indexed', index, indexed(path))),
      );
      const { stdout } = await run(['reduce'], { input });
      for (const path of ['__proto__', 'constructor', '10']) {
        expect(Object.hasOwn(stateOf(stdout).artifacts, path), path).to.be.true;
      }
    });

    it('is that of the events however deep an unread part of a payload is', async () => {
      const deep = '['.repeat(100_000) + ']'.repeat(100_000);
      const input = JSON.stringify(FIRST).replace('"payload":{', `"payload":{"unknown":${deep},`);
      const { code, stdout, stderr } = await run(['reduce'], { input });
      expect(Object.keys(stateOf(stdout).artifacts)).to.deep.equal(['spec.md']);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    });
  });

  describe('--format summary', () => {
    it('shows every part of a dossier', async () => {
      const input = jsonLines(
        envelope(
          'indexed',
          1,
          indexed('plan.md', { step_id: 'plan', content_ref: { hash: 'a'.repeat(64), algorithm: 'sha256' } }),
        ),
        envelope(
          'indexed',
          2,
          indexed('plan-v2.md', { supersedes: { mission_key: 'm', path: 'plan.md', artifact_class: 'input' } }),
        ),
        envelope('snapshot', 3, snapshot()),
        envelope('drift', 4, drift()),
      );
      const { code, stdout, stderr } = await run(['reduce', '--format', 'summary'], { input });
      for (const part of [
        /^Dossier of 012-offline-sync\n/,
        /^Branch +main$/m,
        /^Mission +software-dev \(manifest 1\.4\.0\)$/m,
        /^Parity status +drifted$/m,
        /^Events +4$/m,
        /^Artifacts \(2\)$/m,
        /^ {2}input +sha256:a{12}… +plan +plan\.md +\(superseded\)$/m,
        /^ {2}input +sha256:c0ffee +- +plan-v2\.md$/m,
        /^Anomalies \(0\)\n {2}none$/m,
        /^Latest snapshot\n {2}sha256:abad1dea +1 artifact, 0 anomalies, computed at 2026-03-01T10:00:00Z$/m,
        /^Drift history \(1\)\n {2}artifact_mutated +expected aa, found bb, detected at 2026-03-01T11:00:00Z$/m,
      ]) {
        expect(stdout).to.match(part);
      }
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    });

    it('has no colours in a pipe, colours with FORCE_COLOR, and none with NO_COLOR whatever else is said', async () => {
      const args = ['reduce', HAPPY, '--format', 'summary'];
      expect((await run(args)).stdout).to.not.include('\u001b');
      expect((await run(args, { env: { FORCE_COLOR: '1' } })).stdout).to.include('\u001b[32mclean\u001b[39m');
      expect((await run(args, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).to.not.include('\u001b');
    });

    it('never sends control characters of the data to the terminal raw', async () => {
      const evil = '\u001b[2J\u0007\u009b31m\u202e\nx';
      const input = jsonLines(
        envelope('indexed', 1, indexed(evil, { step_id: evil, content_ref: { hash: evil, algorithm: 'md5' } })),
        envelope('snapshot', 2, snapshot({ snapshot_hash: evil, computed_at: evil })),
        envelope('drift', 3, drift({ expected_hash: evil, actual_hash: evil, detected_at: evil })),
      );
      const { code, stdout } = await run(['reduce', '--format', 'summary'], { input });
      expect(stdout).to.include('\\u{1b}[2J\\u{7}\\u{9b}31m\\u{202e}\\u{a}x');
      expect(stdout.replaceAll('\n', '')).to.not.match(/[\p{Cc}\p{Cf}]/u);
      expect(code).to.equal(0);
    });
  });

  describe('mixed namespaces', () => {
    it('are refused: both are named, the line, and what to do', async () => {
      const file = scratch.write('mixed.jsonl', jsonLines(FIRST, SECOND, OF_OTHERS));
      const { code, stdout, stderr } = await run(['reduce', file]);
      expect(stderr).to.include(`${file}:3: payload.namespace: `);
      expect(stderr)
        .to.match(/expected: .*feature_slug=012-offline-sync /)
        .and.match(/found: .*feature_slug=013-other /);
      expect(stderr)
        .to.match(/differs: +feature_slug \(names of contract 2\.4\.0\)$/m)
        .and.include('--split');
      expect({ code, stdout }).to.deep.equal({ code: 1, stdout: '' });
    });

    it('are told apart by the events that are kept, so that their line is named', async () => {
      const ofOthersFirst = { ...OF_OTHERS, lamport_clock: 1 };
      const twin = { ...OF_OTHERS, lamport_clock: 9, payload: FIRST['payload'] };
      const ignored = { ...OF_OTHERS, event_type: 'WPStatusChanged', lamport_clock: 0 };
      const { code, stderr } = await run(['reduce'], { input: jsonLines(twin, FIRST, ignored, ofOthersFirst) });
      expect(stderr).to.match(/^<stdin>:4: /);
      expect(code).to.equal(1);
    });

    it('give an array of states with --split, in the order of their first events', async () => {
      const input = jsonLines(OF_OTHERS, SECOND, FIRST);
      const { code, stdout, stderr } = await run(['reduce', '--split'], { input });
      const states = JSON.parse(stdout) as State[];
      expect(states.map((state) => [state.namespace?.feature_slug, state.event_count])).to.deep.equal([
        ['012-offline-sync', 2],
        ['013-other', 1],
      ]);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    });

    it('give an empty array with --split when there are no events', async () => {
      expect((await run(['reduce', '--split'])).stdout).to.equal('[]\n');
    });

    it('give one summary each with --split --format summary', async () => {
      const { stdout } = await run(['reduce', '--split', '--format', 'summary'], {
        input: jsonLines(FIRST, OF_OTHERS),
      });
      expect(stdout.match(/^Dossier of .*$/gm)).to.deep.equal(['Dossier of 012-offline-sync', 'Dossier of 013-other']);
    });

    it('leave out events without a namespace with --split, and say so by line', async () => {
      const lost = envelope('indexed', 5, indexed('x', { namespace: 'none' }));
      const { code, stdout, stderr } = await run(['reduce', '--split'], { input: jsonLines(FIRST, lost, SECOND) });
      expect((JSON.parse(stdout) as State[]).map(({ event_count }) => event_count)).to.deep.equal([2]);
      expect(stderr)
        .to.match(/^<stdin>:2: payload\.namespace: /)
        .and.match(/^note: 1 event without a namespace left out$/m);
      expect(code).to.equal(0);
    });
  });

  describe('what is left out', () => {
    it('are malformed payloads, by line and field, without failing', async () => {
      const malformed = envelope('indexed', 2, indexed('x', { artifact_id: { path: '' }, indexed_at: 5 }));
      const file = scratch.write('malformed.jsonl', `\n${jsonLines(FIRST, malformed)}`);
      const { code, stdout, stderr } = await run(['reduce', file]);
      for (const field of ['artifact_id.mission_key', 'artifact_id.path', 'artifact_id.artifact_class', 'indexed_at']) {
        expect(stderr).to.include(`${file}:3: payload.${field}: `);
      }
      expect(stderr).to.match(/^note: 1 malformed payload skipped; its event still counts$/m);
      expect(stateOf(stdout)).to.deep.include({ event_count: 2 });
      expect(Object.keys(stateOf(stdout).artifacts)).to.deep.equal(['spec.md']);
      expect(code).to.equal(0);
    });

    it('are malformed payloads with --split, too', async () => {
      const malformed = envelope('indexed', 2, { namespace: NAMESPACE });
      const { code, stderr } = await run(['reduce', '--split'], { input: jsonLines(FIRST, malformed, malformed) });
      expect(stderr).to.include('<stdin>:2: payload.artifact_id: ').and.include('1 duplicate event dropped');
      expect(stderr).to.not.include('<stdin>:3:');
      expect(code).to.equal(0);
    });

    it('are duplicates and events of other types, in one note', async () => {
      const other = (type: string, lamport: number) => ({ ...envelope('indexed', lamport, {}), event_type: type });
      const input = jsonLines(
        FIRST,
        FIRST,
        FIRST,
        other('WPStatusChanged', 7),
        other('WPStatusChanged', 8),
        other('A\u001b', 9),
      );
      const { code, stdout, stderr } = await run(['reduce'], { input });
      expect(stderr).to.equal(
        'note: 2 duplicate events dropped, 3 events of other types ignored (WPStatusChanged: 2, A\\u{1b}: 1)\n',
      );
      expect(stateOf(stdout).event_count).to.equal(1);
      expect(code).to.equal(0);
    });

    it('names no more than a handful of other types', async () => {
      const others = Array.from({ length: 7 }, (_, index) => ({
        ...envelope('indexed', index, {}),
        event_type: `T${index}`,
      }));
      const { stderr } = await run(['reduce'], { input: jsonLines(...others) });
      expect(stderr)
        .to.match(/7 events of other types ignored \(T0: 1, .*T4: 1, 2 more types\)/)
        .and.not.include('T5');
    });
  });

  describe('an input of many lines', () => {
    it('is reduced whole', async () => {
      const events = Array.from({ length: 3000 }, (_, index) =>
        envelope('indexed', index, indexed(`f${index % 10}.md`)),
      );
      const { code, stdout } = await run(['reduce'], { input: jsonLines(...events) });
      expect(stateOf(stdout).event_count).to.equal(3000);
      expect(code).to.equal(0);
    });
  });

  it('leaves the current folder as it is', async () => {
    const before = readdirSync(scratch.path);
    await run(['reduce', HAPPY], { cwd: scratch.path });
    expect(readdirSync(scratch.path)).to.deep.equal(before);
    expect(existsSync(join(scratch.path, 'core'))).to.be.false;
  });
});
