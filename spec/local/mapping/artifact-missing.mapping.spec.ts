import { expect } from 'chai';
import { ARTIFACT_MISSING_MAPPING } from '../../../lib/local/mapping/artifact-missing.mapping.js';
import { LocalArtifactMissingPayload } from '../../../lib/local/payload/artifact-missing.payload.js';
import { NAMESPACE } from '../../support/samples.js';
import { MissionDossierArtifactMissingPayload } from '../../../lib/model/payload/artifact-missing.payload.js';
import { DOSSIER, localMissing, mapperOf } from '../local-samples.js';

const FOUND_AT = '2026-02-21T14:00:00Z';

describe('the mapping of a missing artifact', () => {
  const mapper = mapperOf(ARTIFACT_MISSING_MAPPING, MissionDossierArtifactMissingPayload);
  const context = { namespace: DOSSIER, foundAt: FOUND_AT };
  const read = (changes = {}) => LocalArtifactMissingPayload.parse(localMissing(changes));

  it('says all that the local payload says, and nothing more', () => {
    expect(mapper.map(read({ reason_detail: 'no such file' }), {}, context).toJSON()).to.deep.equal({
      namespace: { ...NAMESPACE, step_id: null },
      expected_identity: {
        mission_key: 'software-dev',
        path: 'specs/012/report*.md',
        artifact_class: 'output',
        run_id: null,
        wp_id: null,
      },
      manifest_step: 'required_always',
      checked_at: FOUND_AT,
      last_known_ref: null,
      remediation_hint: 'no such file',
      context_diagnostics: {
        artifact_key: 'output.report',
        reason_code: 'not_found',
        reason_detail: 'no such file',
      },
    });
  });

  it('has no hint without a detail', () => {
    const payload = mapper.map(read(), {}, context);
    expect(payload.remediation_hint).to.equal(null);
    expect(payload.context_diagnostics).to.not.have.property('reason_detail');
  });

  it('takes the step and the last known provenance from the caller', () => {
    const payload = mapper.map(read(), { manifestStep: 'plan', lastKnownRef: { git_sha: 'f00' } }, context);
    expect(payload.manifest_step).to.equal('plan');
    expect(payload.last_known_ref!.git_sha).to.equal('f00');
  });

  it('is skipped unless it blocks completeness', () => {
    expect(mapper.reasonToSkip(read(), {})).to.equal(undefined);
    expect(mapper.reasonToSkip(read({ blocking: false }), {})).to.include('output.report');
  });
});
