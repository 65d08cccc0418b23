import { expect } from 'chai';
import type { IndexAnswer } from '../../../lib/conformance/implementation/implementation.js';
import { judgeMissionIndex } from '../../../lib/conformance/suite/mission-index.judge.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { caseOf, courtroomOf } from './courtroom.js';

const COUNTS = {
  total_artifacts: 1,
  required_artifacts: 0,
  required_present: 0,
  required_missing: 0,
  optional_artifacts: 1,
  optional_present: 1,
};
const ARTIFACT = { path: 'a.md', class: 'output', key: 'artifact.a', size: 1, hash: 'h', required: false };
const EXPECTED = { completeness: 'unknown', counts: COUNTS, parity: 'p', artifacts: [ARTIFACT] };
const CASE = { mission_type: 'voyage', files: [{ path: 'a.md', text: 'x' }], expected: EXPECTED };

describe('judgeMissionIndex', () => {
  const folders = temporaryFolders();
  const entry = caseOf({ path: 'missions/a.json', fixture_type: 'mission_index' });
  const judge = (answer: unknown, expected: object = EXPECTED) => {
    const root = folders({ 'missions/a.json': JSON.stringify({ ...CASE, expected }) });
    const courtroom = courtroomOf(root, { indexMission: () => Promise.resolve(answer as IndexAnswer) });
    return judgeMissionIndex(entry, courtroom);
  };

  it('passes what is indexed to what the case says, whatever the order and what goes without saying', async () => {
    expect(await judge(EXPECTED)).to.deep.equal({ status: 'passed' });
    const answer = { ...EXPECTED, artifacts: [{ ...ARTIFACT, present: true, error: null, more: 1 }] };
    expect(await judge(answer)).to.deep.equal({ status: 'passed' });
  });

  it('names the artifact and the place of each difference', async () => {
    const verdict = await judge({ ...EXPECTED, parity: 'q', artifacts: [{ ...ARTIFACT, hash: 'i' }] });
    expect(verdict).to.include({
      status: 'failed',
      reason: 'the mission is indexed to something else (2 differences)',
    });
    const places = JSON.stringify(verdict);
    expect(places).to.include("$.artifacts['a.md'].hash").and.include('$.parity');
  });

  it('fails an error, and an artifact too many or too few', async () => {
    expect(await judge({ error: 'Broken' })).to.include({ reason: 'the mission is not indexed: Broken' });
    expect(await judge({ ...EXPECTED, artifacts: [] })).to.include({ status: 'failed' });
    expect(await judge({ ...EXPECTED, artifacts: [ARTIFACT, { ...ARTIFACT, path: 'b.md' }] })).to.include({
      status: 'failed',
    });
  });

  it('lets a validator have words of its own for front matter', async () => {
    const bad = { ...ARTIFACT, hash: '', present: false };
    const expected = { ...EXPECTED, artifacts: [{ ...bad, error: 'wp frontmatter invalid' }] };
    const answer = { ...EXPECTED, artifacts: [{ ...bad, error: 'wp frontmatter invalid: no id' }] };
    expect(await judge(answer, expected)).to.deep.equal({ status: 'passed' });
    expect(await judge({ ...EXPECTED, artifacts: [{ ...bad, error: 'unreadable' }] }, expected)).to.include({
      status: 'failed',
    });
  });

  it('skips implementations that do not index missions', async () => {
    expect(await judge({ unsupported: true })).to.deep.equal({
      status: 'skipped',
      reason: 'indexing is not supported',
    });
    const root = folders({ 'missions/a.json': JSON.stringify(CASE) });
    const courtroom = courtroomOf(root);
    const silent = { ...courtroom, implementation: { ...courtroom.implementation, indexMission: undefined } };
    const verdict = await judgeMissionIndex(entry, silent as unknown as typeof courtroom);
    expect(verdict).to.deep.equal({ status: 'skipped', reason: 'the implementation does not index missions' });
  });
});
