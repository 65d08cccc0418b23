import type { MissionDrift } from '../../missions/drift/mission-drift.js';
import { hintFor } from '../../missions/artifact/artifact-hint.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { MissionDossierState, type ParityStatus } from '../../model/state/mission-dossier.state.js';
import type { LocalArtifact } from './local-points.js';

/** The parts of a local mission's state. */
export interface LocalStateParts {
  readonly scanned: ScannedMission;
  readonly artifacts: readonly LocalArtifact[];
  readonly status: ParityStatus;
  /** The time of these artifacts, as ISO 8601 text. */
  readonly time: string;
  /** Whether the state is the present one: only then is it known what is missing. */
  readonly isNow: boolean;
}

/** A mission on disk in the form of a dossier's state, so that one page shows both. */
export function localState({ scanned, artifacts, status, time, isNow }: LocalStateParts): MissionDossierState {
  const { index } = scanned;
  const usable = artifacts.filter(({ hash }) => hash !== '');
  return MissionDossierState.parse({
    namespace: null,
    artifacts: Object.fromEntries(
      usable.map((artifact) => [artifact.path, entryOf(artifact, index.missionType, time)]),
    ),
    anomalies: isNow ? anomaliesOf(scanned, time) : [],
    latest_snapshot: null,
    drift_history: [],
    parity_status: status,
    event_count: 0,
  });
}

/** The dossier status that follows from a mission's drift, and why. */
export function standingOf(drift: MissionDrift | null): { readonly status: ParityStatus; readonly reason: string } {
  if (drift === null)
    return { status: 'unknown', reason: 'its baseline cannot be read; "mission-dossier drift" says why.' };
  if (drift.status === 'no_baseline') {
    return {
      status: 'unknown',
      reason: 'it has no baseline; "mission-dossier baseline accept" accepts it as it is now.',
    };
  }
  if (drift.status === 'rejected') {
    const parts = drift.rejected.map(({ part }) => part).join(', ');
    return { status: 'unknown', reason: `its baseline belongs to another dossier (${parts} differ).` };
  }
  const { changes, anomalies, manifestVersion } = drift;
  if (drift.status === 'clean') return { status: 'clean', reason: 'it matches the baseline.' };
  const what = [
    changes === null
      ? 'its hash differs from that of the baseline'
      : `${String(changes.length)} of its artifacts differ from the baseline`,
    ...(anomalies.length === 0 ? [] : [`${String(anomalies.length)} requirements changed`]),
    ...(manifestVersion === null ? [] : ['the version of the manifest changed']),
  ];
  return { status: 'drifted', reason: `${what.join(', ')}.` };
}

function entryOf({ path, hash, artifactClass, size, workPackageId }: LocalArtifact, missionType: string, time: string) {
  return {
    identity: { mission_key: missionType, path, artifact_class: artifactClass, wp_id: workPackageId },
    content_ref: { hash, algorithm: 'sha256', size_bytes: size },
    indexed_at: time,
    provenance: null,
    superseded: false,
    step_id: null,
  };
}

function anomaliesOf({ index }: ScannedMission, time: string): readonly object[] {
  return [...index.artifacts, ...index.ghosts]
    .filter(({ isPresent }) => !isPresent)
    .map((artifact) => ({
      anomaly_type: 'missing_artifact',
      expected_identity: {
        mission_key: index.missionType,
        path: artifact.path,
        artifact_class: artifact.artifactClass,
        wp_id: artifact.workPackageId,
      },
      manifest_step: index.step ?? '',
      checked_at: time,
      remediation_hint: `${artifact.error ?? ''}: ${hintFor(artifact)}`,
    }));
}
