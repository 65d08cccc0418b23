import { expect } from 'chai';
import { ARTIFACT_INDEXED_MAPPING } from '../../../lib/local/mapping/artifact-indexed.mapping.js';
import { LocalArtifactIndexedPayload } from '../../../lib/local/payload/artifact-indexed.payload.js';
import { LocalNamespaceTuple } from '../../../lib/model/value/local-namespace-tuple.js';
import { identity, NAMESPACE } from '../../support/samples.js';
import { MissionDossierArtifactIndexedPayload } from '../../../lib/model/payload/artifact-indexed.payload.js';
import { DOSSIER, localIndexed, sha256, mapperOf } from '../local-samples.js';

const FOUND_AT = '2026-02-21T14:00:00Z';

describe('the mapping of an indexed artifact', () => {
  const mapper = mapperOf(ARTIFACT_INDEXED_MAPPING, MissionDossierArtifactIndexedPayload);
  const context = { namespace: DOSSIER, foundAt: FOUND_AT };
  const read = (changes = {}) => LocalArtifactIndexedPayload.parse(localIndexed(changes));

  it('says all that the local payload says, and nothing more', () => {
    expect(mapper.map(read({ wp_id: 'WP01' }), {}, context).toJSON()).to.deep.equal({
      namespace: { ...NAMESPACE, step_id: null },
      artifact_id: {
        mission_key: 'software-dev',
        path: 'specs/012/spec.md',
        artifact_class: 'input',
        run_id: null,
        wp_id: 'WP01',
      },
      content_ref: { hash: sha256('a'), algorithm: 'sha256', size_bytes: 1_234, encoding: null },
      indexed_at: FOUND_AT,
      provenance: null,
      step_id: null,
      supersedes: null,
      context_diagnostics: { artifact_key: 'input.spec', required_status: 'required' },
    });
  });

  it('puts the step into the payload, and into a namespace that has none', () => {
    const payload = mapper.map(read({ step_id: 'plan' }), {}, context);
    expect([payload.step_id, payload.namespace.step_id]).to.deep.equal(['plan', 'plan']);
  });

  it('leaves the step of a namespace that has one', () => {
    const namespace = LocalNamespaceTuple.parse({ ...NAMESPACE, step_id: 'specify' });
    const payload = mapper.map(read({ step_id: 'plan' }), {}, { ...context, namespace });
    expect([payload.step_id, payload.namespace.step_id]).to.deep.equal(['plan', 'specify']);
    const without = mapper.map(read(), {}, { ...context, namespace });
    expect([without.step_id, without.namespace.step_id]).to.deep.equal([null, 'specify']);
  });

  it('takes provenance and supersession from the caller', () => {
    const payload = mapper.map(read(), { provenance: { git_sha: 'f00' }, supersedes: identity('old.md') }, context);
    expect(payload.provenance!.git_sha).to.equal('f00');
    expect(payload.supersedes!.path).to.equal('old.md');
  });

  it('is never skipped', () => {
    expect(mapper.reasonToSkip(read(), {})).to.equal(undefined);
  });
});
