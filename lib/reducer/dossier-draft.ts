import type { AnomalyReport } from '../model/state/anomaly-entry.js';
import type { DriftRecord } from '../model/state/drift-record.js';
import type { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { ArtifactEntry } from '../model/state/artifact-entry.js';
import type { JsonOf } from '../model/json-of.js';

/** What an indexing says about the artifact at `identity.path`. */
export type IndexedArtifact = Omit<JsonOf<ArtifactEntry>, 'superseded'>;

/**
 * A handler's view of the dossier during a reduction: operations that write, each at the position of the current event,
 * and nothing to read. So handlers cannot depend on earlier events, and whatever depends on the whole stream is derived
 * when the state is assembled.
 */
export interface DossierDraft {
  /**
   * The artifact at this path was indexed; the latest indexing is its entry.
   *
   * @param artifact the fields of the entry.
   */
  indexArtifact(artifact: IndexedArtifact): void;
  /**
   * Another artifact replaces the one at this path, until that one is indexed again.
   *
   * @param path of the superseded artifact.
   */
  supersede(path: string): void;
  /**
   * Adds an anomaly, of the contract or of an extension. Anomalies are never merged and never cleared.
   *
   * @param anomaly the fields of the entry.
   */
  reportAnomaly(anomaly: AnomalyReport): void;
  /**
   * A snapshot was computed; the latest one counts.
   *
   * @param snapshot the fields of the summary.
   */
  recordSnapshot(snapshot: JsonOf<SnapshotSummary>): void;
  /**
   * Adds a drift from the baseline.
   *
   * @param drift the fields of the record.
   */
  recordDrift(drift: JsonOf<DriftRecord>): void;
}
