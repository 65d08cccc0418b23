import type { ArtifactIndexedDetails } from '../local/mapping/artifact-indexed.mapping.js';
import type { ArtifactMissingDetails } from '../local/mapping/artifact-missing.mapping.js';
import type { ParityDriftDetectedDetails } from '../local/mapping/parity-drift-detected.mapping.js';
import {
  LOCAL_ARTIFACT_INDEXED,
  LOCAL_ARTIFACT_MISSING,
  LOCAL_PARITY_DRIFT_DETECTED,
  LOCAL_SNAPSHOT_COMPUTED,
} from '../local/local-event-type.js';
import type { LocalArtifactIndexedPayload } from '../local/payload/artifact-indexed.payload.js';
import type { LocalArtifactMissingPayload } from '../local/payload/artifact-missing.payload.js';
import type { LocalParityDriftDetectedPayload } from '../local/payload/parity-drift-detected.payload.js';
import type { LocalSnapshotComputedPayload } from '../local/payload/snapshot-computed.payload.js';
import type { JsonObject } from '../model/json.js';
import type { EnvelopeDetails, Finding } from './finding.js';

/** A method for each kind of finding, for emitters that return outcomes or promises of them. */
export abstract class FindingMethods<Answer> {
  /**
   * Emits a finding of any kind.
   *
   * @param finding in the local form.
   * @returns what became of it.
   */
  abstract emit(finding: Finding): Answer;

  /**
   * Emits that an artifact was indexed.
   *
   * @param payload in the local form.
   * @param details what the local form has no place for; optional.
   * @returns what became of the finding.
   */
  artifactIndexed(
    payload: LocalArtifactIndexedPayload | JsonObject,
    details: EnvelopeDetails & ArtifactIndexedDetails = {},
  ): Answer {
    return this.emit({ event_type: LOCAL_ARTIFACT_INDEXED, payload, details });
  }

  /**
   * Emits that an artifact is missing; skipped when that does not block completeness.
   *
   * @param payload in the local form.
   * @param details what the local form has no place for; optional.
   * @returns what became of the finding.
   */
  artifactMissing(
    payload: LocalArtifactMissingPayload | JsonObject,
    details: EnvelopeDetails & ArtifactMissingDetails = {},
  ): Answer {
    return this.emit({ event_type: LOCAL_ARTIFACT_MISSING, payload, details });
  }

  /**
   * Emits that a snapshot was computed.
   *
   * @param payload in the local form.
   * @param details what the local form has no place for; optional.
   * @returns what became of the finding.
   */
  snapshotComputed(payload: LocalSnapshotComputedPayload | JsonObject, details: EnvelopeDetails = {}): Answer {
    return this.emit({ event_type: LOCAL_SNAPSHOT_COMPUTED, payload, details });
  }

  /**
   * Emits that the dossier has drifted from its baseline; skipped when the hashes are equal.
   *
   * @param payload in the local form.
   * @param details what the local form has no place for; optional.
   * @returns what became of the finding.
   */
  parityDriftDetected(
    payload: LocalParityDriftDetectedPayload | JsonObject,
    details: EnvelopeDetails & ParityDriftDetectedDetails = {},
  ): Answer {
    return this.emit({ event_type: LOCAL_PARITY_DRIFT_DETECTED, payload, details });
  }
}
