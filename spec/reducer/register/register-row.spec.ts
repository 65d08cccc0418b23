import { expect } from 'chai';
import { DriftRecord } from '../../../lib/model/state/drift-record.js';
import { MissionDossierArtifactIndexedPayload } from '../../../lib/model/payload/artifact-indexed.payload.js';
import { MissionDossierParityDriftDetectedPayload } from '../../../lib/model/payload/parity-drift-detected.payload.js';
import { ArtifactEntry } from '../../../lib/model/state/artifact-entry.js';
import type { EntryOf } from '../../../lib/reducer/register/entry-form.js';
import { REGISTERS } from '../../../lib/reducer/register/registers.js';

describe('the row of a register', () => {
  it('does not compile when it forgets a field of the entry, also one that may be null', () => {
    type Drift = EntryOf<DriftRecord, MissionDossierParityDriftDetectedPayload>;
    // @ts-expect-error -- detected_at is missing
    const drift: Drift = ({ expected_hash, actual_hash, drift_kind }) => ({ expected_hash, actual_hash, drift_kind });

    type Artifact = EntryOf<ArtifactEntry, MissionDossierArtifactIndexedPayload>;
    const whole: Artifact = REGISTERS.artifacts.entryOf;
    // @ts-expect-error -- step_id is missing, and would be null in every state
    const artifact: Artifact = (payload) => ({
      identity: payload.artifact_id,
      content_ref: payload.content_ref,
      indexed_at: payload.indexed_at,
      provenance: payload.provenance,
      superseded: false,
    });
    expect([drift, whole, artifact]).to.satisfy((rows: unknown[]) => rows.every((row) => typeof row === 'function'));
  });
});
