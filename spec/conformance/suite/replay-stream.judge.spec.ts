import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { fixturesRoot } from '../../../lib/conformance/fixture/fixtures-root.js';
import { ReplayStreamJudge } from '../../../lib/conformance/suite/replay-stream.judge.js';
import { temporaryFolders } from '../fixture/temporary-folder.js';
import { caseOf, courtroomOf } from './courtroom.js';

const PATH = 'dossier/replay/dossier_happy_path.jsonl';
const STREAM = readFileSync(join(fixturesRoot(), PATH), 'utf8');
const [FIRST = '', SECOND = ''] = STREAM.split('\n');

describe('ReplayStreamJudge', () => {
  const createFolder = temporaryFolders();
  const judge = (lines: string, expected_result = 'valid') =>
    new ReplayStreamJudge().judge(
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

  it('fails a stream with an envelope that is no event, and says which and why', async () => {
    const verdict = await judge(broken);
    expect(verdict).to.include({ status: 'failed', reason: 'event 2 of the stream is no valid Event' });
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
    const verdict = await new ReplayStreamJudge().judge(caseOf({ path: PATH }), room);
    expect(verdict).to.include({ status: 'failed', reason: 'the stream does not reduce: Oops' });
  });

  it('skips a stream that the implementation cannot validate or reduce', async () => {
    const unsupported = () => Promise.resolve({ unsupported: true } as const);
    for (const overrides of [{ validate: unsupported }, { reduce: unsupported }]) {
      const room = courtroomOf(fixturesRoot(), overrides);
      const verdict = await new ReplayStreamJudge().judge(caseOf({ path: PATH }), room);
      expect(verdict).to.include({ status: 'skipped' });
    }
  });
});
