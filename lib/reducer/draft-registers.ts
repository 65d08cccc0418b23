import type { EventPosition } from '../event/event-position.js';
import { assemble, type FieldsOf } from '../model/assembly.js';
import { AnomalyEntry } from '../model/state/anomaly-entry.js';
import { DriftRecord } from '../model/state/drift-record.js';
import { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { DossierDraft, IndexedArtifact } from './dossier-draft.js';
import { PathTable } from './path-table.js';
import { isAfter, type Stamp } from './stamp.js';
import { StampedLog } from './stamped-log.js';

const NOWHERE: EventPosition = { lamport_clock: -1, isoformat: '', event_id: '' };

/**
 * The draft as registers: of every write only what a later one cannot make void is kept, with its stamp. Since each
 * register keeps the greatest (or the first) stamp, the order in which events are written does not matter.
 */
export class DraftRegisters implements DossierDraft {
  readonly paths = new PathTable();
  readonly anomalies = new StampedLog(AnomalyEntry);
  readonly drifts = new StampedLog(DriftRecord);
  #snapshot: { readonly stamp: Stamp; readonly summary: SnapshotSummary } | undefined;
  #position = NOWHERE;
  #step = 0;

  /** What follows is written at this position. */
  moveTo(position: EventPosition): void {
    this.#position = position;
    this.#step = 0;
  }

  indexArtifact(artifact: IndexedArtifact): void {
    this.paths.index(this.#stamp(), artifact);
  }

  supersede(path: string): void {
    this.paths.supersede(this.#stamp(), path);
  }

  reportAnomaly(anomaly: FieldsOf<AnomalyEntry>): void {
    this.anomalies.add(this.#stamp(), anomaly);
  }

  recordSnapshot(snapshot: FieldsOf<SnapshotSummary>): void {
    const stamp = this.#stamp();
    if (isAfter(stamp, this.#snapshot?.stamp)) this.#snapshot = { stamp, summary: assemble(SnapshotSummary, snapshot) };
  }

  recordDrift(drift: FieldsOf<DriftRecord>): void {
    this.drifts.add(this.#stamp(), drift);
  }

  /** The latest snapshot; null when there was none. */
  latestSnapshot(): SnapshotSummary | null {
    return this.#snapshot?.summary ?? null;
  }

  /** Takes note of everything that other registers know, but for lists of events that both have seen. */
  absorb(other: DraftRegisters, isShared: (eventId: string) => boolean): void {
    this.paths.absorb(other.paths);
    this.anomalies.absorb(other.anomalies, isShared);
    this.drifts.absorb(other.drifts, isShared);
    if (other.#snapshot !== undefined && isAfter(other.#snapshot.stamp, this.#snapshot?.stamp)) {
      this.#snapshot = other.#snapshot;
    }
  }

  #stamp(): Stamp {
    return { position: this.#position, step: this.#step++ };
  }
}
