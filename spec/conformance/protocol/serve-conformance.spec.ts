import { expect } from 'chai';
import { loadReplayStream } from '../../../lib/conformance/fixture/load-replay-stream.js';
import { serveConformance } from '../../../lib/conformance/protocol/serve-conformance.js';
import { envelope, indexed } from '../../support/samples.js';
import { envelopeOfThree } from '../../support/samples-3.js';
import { TestImplementation } from '../suite/test-implementation.js';
import type { Implementation } from '../../../lib/conformance/implementation/implementation.js';

/** The answers to these lines, as JSON. */
async function answersTo(
  lines: readonly string[],
  overrides: Partial<Implementation> = {},
): Promise<readonly unknown[]> {
  const answers: string[] = [];
  await serveConformance({
    input: (async function* () {
      for (const line of lines) yield await Promise.resolve(`${line}\n`);
    })(),
    write: (line) => void answers.push(line),
    implementation: new TestImplementation(overrides),
  });
  expect(answers.filter((answer) => !/^[^\n]+\n$/.test(answer))).to.deep.equal([]);
  return answers.map((answer) => JSON.parse(answer) as unknown);
}

const request = (value: unknown) => JSON.stringify(value);

describe('serveConformance', () => {
  it('answers each request with one line, in order', async () => {
    const events = loadReplayStream('dossier-replay-happy-path');
    const [me, verdict, reduction] = await answersTo([
      request({ op: 'describe' }),
      request({ op: 'validate', event_type: 'Event', payload: events[0] }),
      '',
      request({ op: 'reduce', events }),
    ]);
    expect(me).to.include({ implementation: 'mission-dossier', contract_version: '2.4.0' });
    expect(verdict).to.include({ valid: true });
    expect(reduction).to.have.nested.property('state.event_count', 6);
  });

  it('reads what it is asked to read, under the requested contract', async () => {
    const events = [envelopeOfThree(envelope('indexed', 1, indexed('spec.md')))];
    const { payload } = events[0]!;
    const validate = { op: 'validate', event_type: 'MissionDossierArtifactIndexed', payload };
    const answers = await answersTo([
      request(validate),
      request({ ...validate, contract: '2.4.0' }),
      request({ ...validate, contract: '3.0.0' }),
      request({ op: 'reduce', events }),
      request({ op: 'reduce', events, contract: '2.4.0' }),
      request({ op: 'reduce', events, as: '2.4.0' }),
      request({ op: 'reduce', events, contract: '3.0.0', as: '2.4.0' }),
    ]);
    expect(answers.slice(0, 3).map((answer) => (answer as { valid: unknown }).valid)).to.deep.equal([
      true,
      false,
      true,
    ]);
    const states = answers.slice(3).map((answer) => (answer as { state: { namespace: object | null } }).state);
    expect(
      states.map(({ namespace }) => Object.keys(namespace ?? {}).find((key) => key.endsWith('slug'))),
    ).to.deep.equal(['mission_slug', undefined, 'feature_slug', 'feature_slug']);
  });

  for (const odd of [{ contract: '5.0.0' }, { contract: 3 }, { contract: null }, { contract: [] }, { as: 'auto' }]) {
    it(`answers a request of ${JSON.stringify(odd)} with an error that names the contracts`, async () => {
      const answers = await answersTo([
        request({ op: 'reduce', events: [], ...odd }),
        request({ op: 'validate', event_type: 'Event', payload: {}, ...odd }),
      ]);
      for (const answer of answers) {
        expect(answer).to.have.property('error', 'InvalidRequest');
        expect(answer).to.have.property('message').that.includes('3.0.0');
      }
    });
  }

  it('says what is wrong with a payload', async () => {
    const [verdict] = await answersTo([request({ op: 'validate', event_type: 'Event', payload: null })]);
    expect(verdict).to.include({ valid: false });
    expect(verdict).to.have.property('model_violations').with.length.greaterThan(0);
  });

  it('does not support ops and event types that it does not know', async () => {
    const answers = await answersTo([
      request({ op: 'reset' }),
      request({ op: null }),
      request({ op: 'validate', event_type: '__proto__', payload: {} }),
    ]);
    for (const answer of answers) expect(answer).to.include({ unsupported: true });
  });

  const BROKEN = [
    '5',
    '[]',
    '{}',
    '{"__proto__":{"op":"describe"}}',
    '{"op":"validate"}',
    '{"op":"validate","payload":{}}',
    '{"op":"validate","event_type":5,"payload":{}}',
    '{"op":"reduce"}',
    '{"op":"reduce","events":{}}',
    '{"op":"index"}',
    '{"op":"index","mission_type":"plan","files":[{"path":"a.md"}]}',
    '{"op":"index","mission_type":"plan","step":1,"files":[]}',
    '{"op":"index","mission_type":"plan","files":[],"links":[{"path":"a.md"}]}',
  ];
  for (const line of BROKEN) {
    it(`answers ${line} with an error`, async () => {
      const answers = await answersTo([line, '{"op":"describe"}']);
      expect(answers[0]).to.include({ error: 'InvalidRequest' });
      expect(answers[1]).to.have.property('implementation');
    });
  }

  it('answers a line that is not JSON with an error', async () => {
    expect(await answersTo(['{oops'])).to.have.nested.property('[0].error', 'InvalidJsonError');
  });

  it('answers with an error when the handler of a request fails', async () => {
    const failing = { reduce: () => Promise.reject(new RangeError('broken')), describe: () => Promise.reject(Error()) };
    expect(await answersTo(['{"op":"reduce","events":[]}'], failing)).to.deep.equal([
      { error: 'RangeError', message: 'broken' },
    ]);
    const odd = { describe: () => Promise.reject(JSON.parse('"odd"') as Error) };
    expect(await answersTo(['{"op":"describe"}'], odd)).to.deep.equal([{ error: 'Error', message: 'odd' }]);
  });

  it('answers with an error when the answer is nested too deep to be written', async () => {
    const state: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const [answer] = await answersTo(['{"op":"reduce","events":[]}'], { reduce: () => Promise.resolve({ state }) });
    expect(answer).to.include({ error: 'RangeError' });
  });
});
