import type { UnderAny } from '../model/contract/under.js';
import type { AnomalyEntry } from '../model/state/anomaly-entry.js';
import type { DriftRecord } from '../model/state/drift-record.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { DossierStanding, ShownAnomaly, ShownArtifact, ShownDrift, ShownState } from './dossier-detail.js';
import { placedArtifacts, type ArtifactView, type PlacedArtifact } from './placed-artifacts.js';
import type { Replacements } from './replacements.js';

const MOST_ANOMALIES = 200;

/** What one page shows of a state: the page of artifacts that a view asks for, and the rest in short. */
export function shownState(
  state: UnderAny<MissionDossierState>,
  view: ArtifactView,
  replacements: Replacements,
): ShownState {
  const { placed, total } = placedArtifacts(state, view);
  const isSuperseded = (path: string): boolean => state.artifacts[path]?.superseded === true;
  const anomalies: readonly UnderAny<AnomalyEntry>[] = state.anomalies;
  return {
    standing: standingOf(state),
    anomalies: { latest: anomalies.slice(-MOST_ANOMALIES).reverse().map(shownAnomaly), total: anomalies.length },
    artifacts: { artifacts: placed.map((artifact) => shownArtifact(artifact, replacements, isSuperseded)), total },
  };
}

function standingOf(state: UnderAny<MissionDossierState>): DossierStanding {
  const { parity_status, event_count, latest_snapshot, drift_history } = state;
  const drifts: readonly DriftRecord[] = drift_history;
  const last = drifts.at(-1);
  return {
    status: parity_status,
    events: event_count,
    snapshot: latest_snapshot && { hash: latest_snapshot.snapshot_hash, artifacts: latest_snapshot.artifact_count },
    drifts: drifts.length,
    lastDrift: last === undefined ? null : shownDrift(last),
  };
}

function shownArtifact(
  { path, entry: { identity, content_ref, indexed_at, superseded, step_id } }: PlacedArtifact,
  replacements: Replacements,
  isSuperseded: (path: string) => boolean,
): ShownArtifact {
  return {
    path,
    artifactClass: identity.artifact_class,
    hash: content_ref.hash,
    sizeBytes: content_ref.size_bytes,
    step: step_id,
    workPackage: identity.wp_id,
    indexedAt: indexed_at,
    isSuperseded: superseded,
    successors: replacements.chainFrom(path, isSuperseded),
    replaces: replacements.replacedBy(path).filter(isSuperseded),
  };
}

function shownAnomaly(anomaly: UnderAny<AnomalyEntry>): ShownAnomaly {
  const { anomaly_type, expected_identity, manifest_step, checked_at, remediation_hint } = anomaly;
  return {
    type: anomaly_type,
    path: expected_identity.path,
    artifactClass: expected_identity.artifact_class,
    step: manifest_step,
    checkedAt: checked_at,
    hint: remediation_hint,
  };
}

function shownDrift({ drift_kind, expected_hash, actual_hash, detected_at }: DriftRecord): ShownDrift {
  return { kind: drift_kind, expectedHash: expected_hash, actualHash: actual_hash, detectedAt: detected_at };
}
