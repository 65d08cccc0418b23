import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { fixturesRoot } from '../../../lib/conformance/fixture/fixtures-root.js';
import type { ManifestEntry } from '../../../lib/conformance/fixture/manifest.js';
import { judgeReducerOutput } from '../../../lib/conformance/suite/reducer-output.judge.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { caseOf, courtroomOf } from './courtroom.js';

const bundled = (name: string) => readFileSync(join(fixturesRoot(), 'dossier', 'replay', name), 'utf8');
const STATE = bundled('canonical_output_snapshot.json');
const OTHER_STATE = STATE.replace('"event_count": 6', '"event_count": 7');
const stream = (id: string) => caseOf({ id, path: `dossier/${id}.jsonl`, fixture_type: 'replay_stream' });
const STREAMS = [stream('drift'), stream('happy')];

describe('judgeReducerOutput', () => {
  const createFolder = temporaryFolders();
  const folderOf = (state: string) =>
    createFolder({
      'dossier/happy.jsonl': bundled('dossier_happy_path.jsonl'),
      'dossier/drift.jsonl': bundled('dossier_drift_scenario.jsonl'),
      'dossier/state.json': state,
    });
  const outputOf = (overrides: Record<string, unknown>) =>
    caseOf({ path: 'dossier/state.json', fixture_type: 'reducer_output', ...overrides });
  const judge = (state: string, overrides: Record<string, unknown> = {}, entries: readonly ManifestEntry[] = STREAMS) =>
    judgeReducerOutput(outputOf(overrides), courtroomOf(folderOf(state), { entries }));

  it('passes the state that the named stream reduces to, whatever the order of its keys', async () => {
    expect(await judge(STATE, { stream: 'happy' })).to.deep.equal({ status: 'passed' });
    const turned = Object.fromEntries(Object.entries(JSON.parse(STATE) as object).reverse());
    expect(await judge(JSON.stringify(turned), { stream: 'happy' })).to.deep.equal({ status: 'passed' });
  });

  it('passes the state that any stream of the category reduces to, when none is named', async () => {
    expect(await judge(STATE)).to.deep.equal({ status: 'passed' });
  });

  it('fails another state, and lists each difference', async () => {
    const verdict = await judge(OTHER_STATE, { stream: 'happy' });
    expect(verdict).to.deep.include({
      status: 'failed',
      reason: 'happy gives another state (1 difference)',
      state_differences: [{ json_path: '$.event_count', expected: 7, actual: 6 }],
    });
    expect(verdict).to.have.nested.property('expected.event_count', 7);
    expect(verdict).to.have.nested.property('actual.event_count', 6);
  });

  it('names the closest stream when none of the category gives the state', async () => {
    expect(await judge(OTHER_STATE)).to.include({
      status: 'failed',
      reason:
        'no replay stream of the category gives this state; the closest, happy, gives another state (1 difference)',
    });
  });

  it('does not look at other streams when one is named', async () => {
    const verdict = await judge(STATE, { stream: 'drift' });
    expect(verdict)
      .to.have.property('reason')
      .that.matches(/^drift gives another state \(\d+ differences\)$/);
  });

  it('fails when the named stream is not a stream', async () => {
    expect(await judge(STATE, { stream: 'sad' }))
      .to.have.property('reason')
      .that.includes('"sad"');
    expect(await judge(STATE, { stream: 'happy' }, [caseOf({ id: 'happy' })])).to.include({ status: 'failed' });
  });

  it('fails when none is named and the category has no stream', async () => {
    expect(await judge(STATE, {}, []))
      .to.have.property('reason')
      .that.includes('no usable replay stream');
  });

  it('fails a state that is expected to be invalid, which means nothing', async () => {
    expect(await judge(STATE, { expected_result: 'invalid' })).to.include({ status: 'failed' });
  });

  it('fails with the error that reducing ends in', async () => {
    const room = courtroomOf(folderOf(STATE), {
      entries: STREAMS,
      reduce: () => Promise.resolve({ error: 'NamespaceMixedStreamError' }),
    });
    expect(await judgeReducerOutput(outputOf({ stream: 'happy' }), room)).to.include({
      status: 'failed',
      reason: 'happy does not reduce: NamespaceMixedStreamError',
      actual: 'NamespaceMixedStreamError',
    });
  });

  it('takes any state for closer than an error', async () => {
    const room = courtroomOf(folderOf(STATE), {
      entries: STREAMS,
      reduce: (events) => Promise.resolve(events.length === 5 ? { error: 'Oops' } : { state: {} }),
    });
    const verdict = await judgeReducerOutput(outputOf({}), room);
    expect(verdict).to.have.property('reason').that.includes('the closest, happy, gives another state');
  });

  it('skips a state that the implementation cannot reduce to', async () => {
    const reduce = () => Promise.resolve({ unsupported: true, reason: 'no reducer' } as const);
    const room = courtroomOf(folderOf(STATE), { entries: STREAMS, reduce });
    expect(await judgeReducerOutput(outputOf({}), room)).to.deep.equal({
      status: 'skipped',
      reason: 'no reducer',
    });
  });
});
