import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';
import { DOSSIER_EVENT_TYPES } from '../../lib/model/payload-registry.js';
import { envelope, identity, indexed } from '../support/samples.js';
import { jsonLines, run, scratchFolder, type Run } from './bin.js';

const GOOD = envelope('indexed', 1, indexed('spec.md'));
const OTHER_TYPE = { ...envelope('indexed', 2, { anything: 1 }), event_type: 'WPStatusChanged' };
const BAD_PAYLOAD = envelope('indexed', 3, indexed('x', { artifact_id: identity(''), indexed_at: undefined }));
const BAD_ENVELOPE = { ...envelope('indexed', 4, indexed('x')), node_id: '' };
const BAD_BOTH = { ...BAD_PAYLOAD, node_id: 5 };
const TEXT_INTEGERS = envelope(
  'indexed',
  5,
  indexed('x', { content_ref: { hash: 'a', algorithm: 'md5', size_bytes: '3' } }),
);

interface Verdict {
  readonly line: number;
  readonly valid: boolean;
  readonly event_type: string | null;
  readonly model_violations: readonly {
    field: string;
    message: string;
    violation_type: string;
    input_value?: unknown;
  }[];
  readonly schema_violations: readonly { json_path: string; validator: string }[];
  readonly payload_checked?: boolean;
  readonly error?: { code: string; message: string };
}

const verdictsOf = ({ stdout }: Run): readonly Verdict[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Verdict);
const fieldsOf = (verdict: Verdict | undefined): readonly string[] =>
  verdict!.model_violations.map(({ field }) => field);

describe('mission-dossier validate', () => {
  const scratch = scratchFolder();

  describe('as text', () => {
    it('shows nothing of valid lines but their count, on stderr', async () => {
      const { code, stdout, stderr } = await run(['validate'], { input: jsonLines(GOOD, GOOD) });
      expect({ code, stdout, stderr }).to.deep.equal({ code: 0, stdout: '', stderr: '2 lines: 2 valid, 0 invalid\n' });
    });

    it('shows file, line, field and message of what is wrong, and fails', async () => {
      const file = scratch.write('events.jsonl', jsonLines(GOOD, BAD_PAYLOAD, '', BAD_ENVELOPE, BAD_BOTH));
      const { code, stdout, stderr } = await run(['validate', file]);
      for (const fault of [
        '2: payload.artifact_id.path: ',
        '2: payload.indexed_at: Field required',
        '3: ',
        '4: node_id: ',
      ]) {
        expect(stdout).to.include(`${file}:${fault}`);
      }
      expect(stdout).to.include(`${file}:5: node_id: `).and.include(`${file}:5: payload.indexed_at: `);
      expect(stderr).to.equal('5 lines: 1 valid, 4 invalid\n');
      expect(code).to.equal(1);
    });

    it('says that of other types only the envelope was looked at', async () => {
      const { code, stdout, stderr } = await run(['validate'], { input: jsonLines(GOOD, OTHER_TYPE) });
      expect(stderr).to.equal('2 lines: 2 valid (1 event of another type: envelope only), 0 invalid\n');
      expect({ code, stdout }).to.deep.equal({ code: 0, stdout: '' });
    });

    it('shows what the JSON Schema alone finds, and what the class finds too only once', async () => {
      const { code, stdout } = await run(['validate'], { input: jsonLines(TEXT_INTEGERS, BAD_PAYLOAD) });
      expect(stdout).to.match(/^<stdin>:1: payload\.content_ref\.size_bytes: .* \(JSON Schema\)$/m);
      expect(stdout.match(/^<stdin>:2: /gm)).to.have.lengthOf(2);
      expect(code).to.equal(1);
    });

    it('shows the first of very many faults, and counts the rest', async () => {
      const changed = Array.from({ length: 50 }, () => 5);
      const input = jsonLines({ ...indexed('x'), provenance: { source_event_ids: changed } });
      const { stdout } = await run(['validate', '--type', 'MissionDossierArtifactIndexed'], { input });
      expect(stdout)
        .to.include('<stdin>:1: provenance.source_event_ids.0: ')
        .and.match(/^<stdin>:1: and 30 more$/m);
    });

    it('never sends control characters of the data to the terminal raw', async () => {
      const input = jsonLines(envelope('indexed', 1, indexed('x', { context_diagnostics: { '\u001b[31m\n': 5 } })));
      const { stdout } = await run(['validate'], { input });
      expect(stdout).to.include('payload.context_diagnostics.\\u{1b}[31m\\u{a}: ').and.not.include('\u001b');
    });

    it('has nothing to say of an empty input', async () => {
      expect(await run(['validate'])).to.deep.include({ code: 0, stdout: '', stderr: '0 lines: 0 valid, 0 invalid\n' });
    });
  });

  describe('as JSON', () => {
    const json = (...values: readonly unknown[]): Promise<Run> =>
      run(['validate', '--format', 'json'], { input: jsonLines(...values) });

    it('has one verdict a line', async () => {
      const result = await json(GOOD, BAD_PAYLOAD, OTHER_TYPE, BAD_ENVELOPE);
      expect(
        verdictsOf(result).map(({ line, valid, payload_checked }) => [line, valid, payload_checked]),
      ).to.deep.equal([
        [1, true, true],
        [2, false, true],
        [3, true, false],
        [4, false, true],
      ]);
      expect(verdictsOf(result).map(({ event_type }) => event_type)).to.deep.equal([
        GOOD['event_type'],
        GOOD['event_type'],
        'WPStatusChanged',
        GOOD['event_type'],
      ]);
      expect(result).to.deep.include({
        code: 1,
        stderr: '4 lines: 2 valid (1 event of another type: envelope only), 2 invalid\n',
      });
    });

    it('has the violations of both layers, those of the payload under payload', async () => {
      const [verdict] = verdictsOf(await json(BAD_BOTH));
      expect(fieldsOf(verdict)).to.have.members(['node_id', 'payload.artifact_id.path', 'payload.indexed_at']);
      expect(verdict!.model_violations[0]).to.deep.include({ violation_type: 'string_type', input_value: 5 });
      expect(verdict!.schema_violations.map(({ json_path, validator }) => [json_path, validator])).to.have.deep.members(
        [
          ['$.node_id', 'type'],
          ['$.payload', 'required'],
          ['$.payload.artifact_id.path', 'minLength'],
        ],
      );
    });

    it('has a code and a message for a line that cannot be read', async () => {
      const result = await run(['validate', '--format', 'json'], { input: `{"a":\n\n${jsonLines(GOOD)}` });
      const [first, second] = verdictsOf(result);
      expect(first).to.deep.include({
        line: 1,
        valid: false,
        event_type: null,
        model_violations: [],
        schema_violations: [],
      });
      expect(first!.error!.code).to.equal('INVALID_JSON');
      expect(first!.error!.message).to.include('line 1');
      expect(second).to.deep.include({ line: 3, valid: true });
      expect(result.code).to.equal(1);
    });

    it('treats an absent payload as empty, and does not look into one that is not an object', async () => {
      const [absent, wrong] = verdictsOf(await json({ ...GOOD, payload: undefined }, { ...GOOD, payload: [] }));
      expect(fieldsOf(absent)).to.include('payload.namespace');
      expect(wrong).to.deep.include({ payload_checked: false });
      expect(fieldsOf(wrong)).to.deep.equal(['payload']);
    });

    it('has no event type unless that is text', async () => {
      const verdicts = verdictsOf(await json(5, null, [], { event_type: 7 }, {}));
      expect(verdicts.map(({ event_type, valid }) => [event_type, valid])).to.deep.equal(Array(5).fill([null, false]));
    });

    it('cuts long values short', async () => {
      const [verdict] = verdictsOf(await json({ ...GOOD, lamport_clock: 'x'.repeat(100_000) }));
      expect(verdict!.model_violations[0]!.input_value).to.equal(`${'x'.repeat(1000)}…`);
    });
  });

  describe('--type', () => {
    const type = 'MissionDossierArtifactIndexed';

    it('takes each line for a bare payload', async () => {
      const input = jsonLines(indexed('x'), { ...indexed('x'), indexed_at: 5 }, GOOD);
      const result = await run(['validate', '--type', type, '--format', 'json'], { input });
      const verdicts = verdictsOf(result);
      expect(verdicts.map(({ valid, event_type }) => [valid, event_type])).to.deep.equal([
        [true, type],
        [false, type],
        [false, type],
      ]);
      expect(fieldsOf(verdicts[1])).to.deep.equal(['indexed_at']);
      expect(verdicts[0]).to.not.have.property('payload_checked');
      expect(result).to.deep.include({ code: 1, stderr: '3 lines: 1 valid, 2 invalid\n' });
    });

    it('takes each line for an envelope when it is Event, and leaves the payload alone', async () => {
      const result = await run(['validate', '--type', 'Event', '--format', 'json'], {
        input: jsonLines(BAD_PAYLOAD, BAD_ENVELOPE),
      });
      expect(verdictsOf(result).map(({ valid, event_type }) => [valid, event_type])).to.deep.equal([
        [true, 'Event'],
        [false, 'Event'],
      ]);
    });

    it('validates the bundled payloads as their manifest has it', async () => {
      const folder = packagePath('fixtures', 'dossier', 'valid');
      const text = readFileSync(`${folder}/dossier_artifact_indexed_with_provenance.json`, 'utf8');
      expect((await run(['validate', '--type', type], { input: jsonLines(JSON.parse(text)) })).code).to.equal(0);
    });

    for (const unknown of ['Nope', 'event', '__proto__', '']) {
      it(`refuses ${JSON.stringify(unknown)} before it reads anything, and names the types there are`, async () => {
        const { code, stdout, stderr } = await run(['validate', '--type', unknown], { input: '{' });
        expect(stderr).to.match(/^error: unknown event type /);
        for (const known of [...DOSSIER_EVENT_TYPES, 'Event']) expect(stderr).to.include(known);
        expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      });
    }
  });

  it('reads a file and stdin alike', async () => {
    const input = jsonLines(GOOD, BAD_ENVELOPE);
    const file = scratch.write('alike.jsonl', input);
    const args = ['validate', '--format', 'json'];
    const fromFile = await run([...args, file]);
    expect(await run([...args, '-'], { input })).to.deep.equal(fromFile);
    expect(await run(args, { input })).to.deep.equal(fromFile);
  });
});
