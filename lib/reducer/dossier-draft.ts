import type { AnomalyReport } from '../model/state/anomaly-entry.js';
import type { DriftRecord } from '../model/state/drift-record.js';
import type { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { ArtifactEntry } from '../model/state/artifact-entry.js';
import type { JsonOf } from '../model/json-of.js';

/** What an indexing says of the artifact at `identity.path`. */
export type IndexedArtifact = Omit<JsonOf<ArtifactEntry>, 'superseded'>;

/**
 * What a handler sees of the dossier while it is being reduced: operations that write, each at the position of the
 * event in hand, and nothing to read. So no handler depends on which events came before it, and whatever depends on
 * the whole stream is derived when the state is assembled.
 */
export interface DossierDraft {
  /** The artifact at this path was indexed; the latest indexing is its entry. */
  indexArtifact(artifact: IndexedArtifact): void;
  /** Another artifact takes the place of the one at this path, until that one is indexed again. */
  supersede(path: string): void;
  /** One more anomaly, of the contract or of an extension; never merged with another, never cleared. */
  reportAnomaly(anomaly: AnomalyReport): void;
  /** A snapshot was computed; the latest one counts. */
  recordSnapshot(snapshot: JsonOf<SnapshotSummary>): void;
  /** One more drift from the baseline. */
  recordDrift(drift: JsonOf<DriftRecord>): void;
}
