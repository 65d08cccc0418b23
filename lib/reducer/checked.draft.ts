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
 * outside, so that no extension makes an invalid state; it is held back until all of it is there, so that a handler
 * which throws halfway has written nothing; and it is taken only until the draft is closed.
 */
export class CheckedDraft implements DossierDraft {
  readonly #writes: ((registers: DraftRegisters) => void)[] = [];
  #closed = false;

  /** Refuses every write from now on. */
  close(): void {
    this.#closed = true;
  }

  /** Writes everything that was held back, in the order in which it was written here. */
  replayTo(registers: DraftRegisters): void {
    for (const write of this.#writes) write(registers);
  }

  indexArtifact(artifact: IndexedArtifact): void {
    const entry = ArtifactEntry.parse(artifact);
    this.#hold((registers) => registers.indexArtifact(entry));
  }

  supersede(path: string): void {
    if (typeof (path as unknown) !== 'string') throw new TypeError('supersede takes the path of an artifact, a string');
    this.#hold((registers) => {
      // No artifact has a path with half a character, and no snapshot of a projection could hold it.
      if (path.isWellFormed()) registers.supersede(path);
    });
  }

  reportAnomaly(anomaly: AnomalyReport): void {
    const entry = AnomalyEntry.parse(anomaly);
    this.#hold((registers) => registers.reportAnomaly(entry));
  }

  recordSnapshot(snapshot: FieldsOf<SnapshotSummary>): void {
    const summary = SnapshotSummary.parse(snapshot);
    this.#hold((registers) => registers.recordSnapshot(summary));
  }

  recordDrift(drift: FieldsOf<DriftRecord>): void {
    const record = DriftRecord.parse(drift);
    this.#hold((registers) => registers.recordDrift(record));
  }

  #hold(write: (registers: DraftRegisters) => void): void {
    if (this.#closed) throw new DraftClosedError();
    this.#writes.push(write);
  }
}
