import { expect } from 'chai';
import { validateEvent } from '../../lib/conformance/validate-event.js';
import {
  MISSION_DOSSIER_ARTIFACT_MISSING,
  MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
} from '../../lib/model/payload-registry.js';
import { sized } from '../support/random-runs.js';
import { drift, identity, missing } from '../support/samples.js';

/** More than a function can be called with. */
const MANY = sized(300_000, 150_000);

describe('a payload of nothing but faults', () => {
  it('is refused at once, with the first thousand of an array', () => {
    const artifact_ids_changed = new Array<unknown>(sized(5_000_000, 500_000)).fill(1);
    const { valid, model_violations, schema_violations } = validateEvent(
      drift({ artifact_ids_changed }),
      MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
    );
    expect(valid).to.equal(false);
    expect(model_violations.map(({ field }) => field)).to.deep.equal(
      Array.from({ length: 1000 }, (_, index) => `artifact_ids_changed.${String(index)}`),
    );
    expect(schema_violations.map(({ json_path }) => json_path)).to.deep.equal(['$.artifact_ids_changed']);
  });

  it('is refused at once where its elements are almost right', () => {
    const wrong = { ...identity('a'), wp_id: 5, run_id: 5 };
    const raw = drift({ artifact_ids_changed: new Array<unknown>(MANY).fill(wrong) });
    const { model_violations } = validateEvent(raw, MISSION_DOSSIER_PARITY_DRIFT_DETECTED);
    expect(model_violations).to.have.lengthOf(1000);
  });

  it('is refused at once where a record is', () => {
    const context_diagnostics = Object.fromEntries(Array.from({ length: MANY }, (_, index) => [`k${index}`, 1]));
    const result = validateEvent(missing('a', { context_diagnostics }), MISSION_DOSSIER_ARTIFACT_MISSING);
    expect(result.model_violations).to.have.lengthOf(1000);
    expect(result.schema_violations).to.not.be.empty;
  });

  it('names every fault as long as they are fewer', () => {
    const artifact_ids_changed = new Array<unknown>(999).fill(1);
    const result = validateEvent(drift({ artifact_ids_changed }), MISSION_DOSSIER_PARITY_DRIFT_DETECTED);
    expect(result.model_violations).to.have.lengthOf(999);
  });
});
