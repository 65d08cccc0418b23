/** A local tool has indexed an artifact. */
export const LOCAL_ARTIFACT_INDEXED = 'mission_dossier_artifact_indexed';
/** A local tool misses an artifact. */
export const LOCAL_ARTIFACT_MISSING = 'mission_dossier_artifact_missing';
/** A local tool has computed a snapshot. */
export const LOCAL_SNAPSHOT_COMPUTED = 'mission_dossier_snapshot_computed';
/** A local tool has detected a drift from the baseline. */
export const LOCAL_PARITY_DRIFT_DETECTED = 'mission_dossier_parity_drift_detected';

/** The event types of the local form (docs/concepts.md#local-findings); those of the wire are DOSSIER_EVENT_TYPES. */
export type LocalEventType =
  | typeof LOCAL_ARTIFACT_INDEXED
  | typeof LOCAL_ARTIFACT_MISSING
  | typeof LOCAL_SNAPSHOT_COMPUTED
  | typeof LOCAL_PARITY_DRIFT_DETECTED;

/** The four event types of the local form. */
export const LOCAL_EVENT_TYPES: readonly LocalEventType[] = Object.freeze([
  LOCAL_ARTIFACT_INDEXED,
  LOCAL_ARTIFACT_MISSING,
  LOCAL_SNAPSHOT_COMPUTED,
  LOCAL_PARITY_DRIFT_DETECTED,
]);
