import { expect } from 'chai';
import { fixturesRoot } from '../../../lib/conformance/fixture/fixtures-root.js';
import { judgePayload } from '../../../lib/conformance/suite/payload.judge.js';
import { caseOf, courtroomOf } from './courtroom.js';

const VALID = { path: 'dossier/valid/dossier_snapshot_computed_clean.json' };
const INVALID = {
  path: 'dossier/invalid/dossier_artifact_indexed_missing_path.json',
  event_type: 'MissionDossierArtifactIndexed',
};

describe('judgePayload', () => {
  const judge = (overrides: Record<string, unknown>, room = courtroomOf(fixturesRoot())) =>
    judgePayload(caseOf(overrides), room);

  it('passes a payload that gets the verdict it must get', async () => {
    expect(await judge({ ...VALID, expected_result: 'valid' })).to.deep.equal({ status: 'passed' });
    expect(await judge({ ...INVALID, expected_result: 'invalid' })).to.deep.equal({ status: 'passed' });
  });

  it('fails a payload that should be valid, with what both layers found', async () => {
    const verdict = await judge({ ...INVALID, expected_result: 'valid' });
    expect(verdict).to.deep.include({
      status: 'failed',
      reason: 'expected the payload to be valid, but it is invalid',
      expected: 'valid',
      actual: 'invalid',
    });
    expect(verdict).to.have.nested.property('model_violations[0].field', 'artifact_id.path');
    expect(verdict).to.have.nested.property('schema_violations[0].json_path', '$.artifact_id');
  });

  it('fails a payload that should be invalid', async () => {
    const verdict = await judge({ ...VALID, expected_result: 'invalid' });
    expect(verdict).to.deep.include({ status: 'failed', expected: 'invalid', actual: 'valid' });
  });

  const invalid = { ...INVALID, expected_result: 'invalid' };

  it('passes an invalid payload with faults in exactly the fields that are named', async () => {
    expect(await judge({ ...invalid, violations: ['artifact_id.path'] })).to.deep.equal({ status: 'passed' });
  });

  for (const violations of [['artifact_id.mission_key'], ['artifact_id.path', 'indexed_at'], ['']]) {
    it(`fails an invalid payload that should have faults in ${JSON.stringify(violations)}`, async () => {
      const verdict = await judge({ ...invalid, violations });
      expect(verdict).to.deep.include({ status: 'failed', expected: violations, actual: ['artifact_id.path'] });
    });
  }

  it('passes an invalid payload on the bare verdict of an implementation that gives no violations', async () => {
    const room = courtroomOf(fixturesRoot(), { validate: () => Promise.resolve({ valid: false }) });
    expect(await judge({ ...invalid, violations: ['indexed_at'] }, room)).to.deep.equal({ status: 'passed' });
    expect(await judge(VALID, room)).to.include({ status: 'failed' });
  });

  it('fails when no field is found fault with where one must be', async () => {
    const room = courtroomOf(fixturesRoot(), {
      validate: () => Promise.resolve({ valid: false, model_violations: [] }),
    });
    const verdict = await judge({ ...invalid, violations: ['indexed_at'] }, room);
    expect(verdict).to.have.property('reason').that.includes('expected indexed_at, found none');
  });
});
