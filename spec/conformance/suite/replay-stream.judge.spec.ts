import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { fixturesRoot } from '../../../lib/conformance/fixture/fixtures-root.js';
import type { Implementation } from '../../../lib/conformance/implementation/implementation.js';
import { judgeReplayStream } from '../../../lib/conformance/suite/replay-stream.judge.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { caseOf, courtroomOf } from './courtroom.js';

const PATH = 'dossier/replay/dossier_happy_path.jsonl';
const STREAM = readFileSync(join(fixturesRoot(), PATH), 'utf8');
const [FIRST = '', SECOND = ''] = STREAM.split('\n');

describe('judgeReplayStream', () => {
  const createFolder = temporaryFolders();
  const judge = (lines: string, expected_result = 'valid') =>
    judgeReplayStream(
      caseOf({ path: PATH, fixture_type: 'replay_stream', expected_result }),
      courtroomOf(createFolder({ [PATH]: lines })),
    );
  const mixed = `${FIRST}\n${SECOND.replaceAll('"main"', '"2.x"')}`;
  const broken = `${FIRST}\n${SECOND.replaceAll('"lamport_clock": 2', '"lamport_clock": -2')}`;

  it('passes a stream of valid events that reduces', async () => {
    expect(await judge(STREAM)).to.deep.equal({ status: 'passed' });
  });

  it('passes a stream whose payloads are malformed, since reducing skips them', async () => {
    expect(await judge(STREAM.replaceAll('"indexed_at"', '"indexed"'))).to.deep.equal({ status: 'passed' });
  });

  it('fails a stream with an envelope that is not an event, and says which and why', async () => {
    const verdict = await judge(broken);
    expect(verdict).to.include({ status: 'failed', reason: 'event 2 of the stream is not a valid Event' });
    expect(verdict).to.have.nested.property('model_violations[0].field', 'lamport_clock');
  });

  it('fails a stream that does not reduce, and says why', async () => {
    const verdict = await judge(mixed);
    expect(verdict).to.include({ status: 'failed', expected: 'a state', actual: 'NamespaceMixedStreamError' });
    expect(verdict).to.have.property('reason').that.includes('2.x');
  });

  it('passes a stream that is expected to be invalid, and is', async () => {
    expect(await judge(mixed, 'invalid')).to.deep.equal({ status: 'passed' });
    expect(await judge(broken, 'invalid')).to.deep.equal({ status: 'passed' });
  });

  it('fails a stream that is expected to be invalid, and is not', async () => {
    expect(await judge(STREAM, 'invalid')).to.include({ status: 'failed', expected: 'invalid', actual: 'valid' });
  });

  it('names the error of an implementation that gives no message', async () => {
    const room = courtroomOf(fixturesRoot(), { reduce: () => Promise.resolve({ error: 'Oops' }) });
    const verdict = await judgeReplayStream(caseOf({ path: PATH }), room);
    expect(verdict).to.include({ status: 'failed', reason: 'the stream does not reduce: Oops' });
  });

  describe('of an implementation that does not support everything', () => {
    const unsupported = () => Promise.resolve({ unsupported: true } as const);
    const statusOf = async (overrides: Partial<Implementation>, entry: Readonly<Record<string, unknown>> = {}) =>
      (await judgeReplayStream(caseOf({ path: PATH, ...entry }), courtroomOf(fixturesRoot(), overrides))).status;

    it('skips a stream that it cannot reduce', async () => {
      expect(await statusOf({ reduce: unsupported })).to.equal('skipped');
      expect(await statusOf({ reduce: unsupported }, { expected_result: 'invalid' })).to.equal('skipped');
      expect(await statusOf({ reduce: unsupported }, { expected_error: 'Oops' })).to.equal('skipped');
    });

    it('judges by the reduction alone when it cannot validate envelopes', async () => {
      expect(await statusOf({ validate: unsupported })).to.equal('passed');
      const reduce = () => Promise.resolve({ error: 'Oops' });
      expect(await statusOf({ validate: unsupported, reduce })).to.equal('failed');
      expect(await statusOf({ validate: unsupported, reduce }, { expected_result: 'invalid' })).to.equal('passed');
    });

    it('skips a stream that may be invalid in its envelopes, which it cannot validate', async () => {
      expect(await statusOf({ validate: unsupported }, { expected_result: 'invalid' })).to.equal('skipped');
    });
  });

  describe('of a stream with an expected error', () => {
    const judgeError = (lines: string, expected_error = 'NamespaceMixedStreamError') =>
      judgeReplayStream(
        caseOf({ path: PATH, fixture_type: 'replay_stream', expected_result: 'invalid', expected_error }),
        courtroomOf(createFolder({ [PATH]: lines })),
      );

    it('passes one whose reduction ends in that error', async () => {
      expect(await judgeError(mixed)).to.deep.equal({ status: 'passed' });
    });

    it('fails one that reduces, and shows to what', async () => {
      const verdict = await judgeError(STREAM);
      const reason = 'the stream must end in NamespaceMixedStreamError, but it reduces';
      expect(verdict).to.include({ status: 'failed', reason, expected: 'NamespaceMixedStreamError' });
      expect(verdict).to.have.nested.property('actual.event_count', 6);
    });

    it('fails one that ends in another error', async () => {
      expect(await judgeError(mixed, 'Oops')).to.include({ expected: 'Oops', actual: 'NamespaceMixedStreamError' });
    });

    it('fails one that does not get as far, for its envelopes', async () => {
      expect(await judgeError(broken)).to.include({ reason: 'event 2 of the stream is not a valid Event' });
    });
  });

  it('does not validate the envelopes of a stream that holds coerced values', async () => {
    const lines = STREAM.replaceAll('"lamport_clock": 2', '"lamport_clock": "2"');
    const entry = { path: PATH, fixture_type: 'replay_stream' };
    const statusOf = async (extra: Readonly<Record<string, unknown>>) =>
      (await judgeReplayStream(caseOf({ ...entry, ...extra }), courtroomOf(createFolder({ [PATH]: lines })))).status;
    expect(await statusOf({})).to.equal('failed');
    expect(await statusOf({ coerced: true })).to.equal('passed');
  });
});
