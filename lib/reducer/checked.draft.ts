import { DraftClosedError } from '../errors/draft-closed.error.js';
import type { FieldsOf } from '../model/assembly.js';
import { AnomalyEntry, type AnomalyReport } from '../model/state/anomaly-entry.js';
import { ArtifactEntry } from '../model/state/artifact-entry.js';
import { DriftRecord } from '../model/state/drift-record.js';
import { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { DossierDraft, IndexedArtifact } from './dossier-draft.js';
import type { DraftRegisters } from './draft-registers.js';

/**
 * The draft that handlers from outside the contract are given. What they write is read as strictly as a state from
 * outside, so that no extension makes an invalid state, and only until `close` is called.
 */
export class CheckedDraft implements DossierDraft {
  #registers: DraftRegisters | undefined;

  constructor(registers: DraftRegisters) {
    this.#registers = registers;
  }

  /** Refuses every write from now on. */
  close(): void {
    this.#registers = undefined;
  }

  indexArtifact(artifact: IndexedArtifact): void {
    this.#open().indexArtifact(ArtifactEntry.parse(artifact));
  }

  supersede(path: string): void {
    this.#open().supersede(path);
  }

  reportAnomaly(anomaly: AnomalyReport): void {
    this.#open().reportAnomaly(AnomalyEntry.parse(anomaly));
  }

  recordSnapshot(snapshot: FieldsOf<SnapshotSummary>): void {
    this.#open().recordSnapshot(SnapshotSummary.parse(snapshot));
  }

  recordDrift(drift: FieldsOf<DriftRecord>): void {
    this.#open().recordDrift(DriftRecord.parse(drift));
  }

  #open(): DraftRegisters {
    if (this.#registers === undefined) throw new DraftClosedError();
    return this.#registers;
  }
}
