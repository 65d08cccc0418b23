import type {} from 'mission-dossier';

declare module 'mission-dossier' {
  interface AnomalyTypes {
    /** A snapshot was taken of a dossier without a single artifact. */
    snapshot_without_artifacts: true;
    /** An artifact was found to be older than its policy allows. */
    stale_artifact: true;
    /** The latest snapshot counts a different number of artifacts than the dossier holds. */
    artifact_count_mismatch: true;
  }
}
