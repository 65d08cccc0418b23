import type { EventPosition } from '../event/event-position.js';
import type { FieldsOf } from '../model/assembly.js';
import { materialise } from '../model/materialise.js';
import { readerOf } from '../model/compiled-reader.js';
import type { JsonObject } from '../model/json.js';
import { AnomalyEntry } from '../model/state/anomaly-entry.js';
import { DriftRecord } from '../model/state/drift-record.js';
import { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { DossierDraft, IndexedArtifact } from './dossier-draft.js';
import { PathTable, type TableDump } from './path-table.js';
import { dumpStamp, isAfter, restoreStamp, type Stamp, type StampDump } from './stamp.js';
import { StampedLog, type LogDump } from './stamped-log.js';

/** A piece of registers as they are written to a snapshot. */
export type RegistersDump =
  | { readonly kind: 'paths'; readonly paths: TableDump }
  | { readonly kind: 'anomalies' | 'drifts'; readonly log: LogDump }
  | { readonly kind: 'snapshot'; readonly stamp: StampDump; readonly fields: JsonObject };

const NOWHERE: EventPosition = { lamport_clock: -1, isoformat: '', event_id: '' };

/**
 * The draft as registers: of every write only what a later one cannot make void is kept, with its stamp. Since each
 * register keeps the greatest (or the first) stamp, the order in which events are written does not matter.
 */
export class DraftRegisters implements DossierDraft {
  readonly paths = new PathTable();
  readonly anomalies = new StampedLog(AnomalyEntry);
  readonly drifts = new StampedLog(DriftRecord);
  #snapshot: { readonly stamp: Stamp; readonly fields: FieldsOf<SnapshotSummary> } | undefined;
  #summary: SnapshotSummary | null = null;
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
    if (isAfter(stamp, this.#snapshot?.stamp)) this.#take(stamp, snapshot);
  }

  recordDrift(drift: FieldsOf<DriftRecord>): void {
    this.drifts.add(this.#stamp(), drift);
  }

  /** The latest snapshot; null when there was none. */
  latestSnapshot(): SnapshotSummary | null {
    if (this.#snapshot !== undefined) this.#summary ??= materialise(SnapshotSummary, this.#snapshot.fields);
    return this.#summary;
  }

  /** Takes note of everything that other registers know, but for lists of events that both have seen. */
  absorb(other: DraftRegisters, isShared: (eventId: string) => boolean): void {
    this.paths.absorb(other.paths);
    this.anomalies.absorb(other.anomalies, isShared);
    this.drifts.absorb(other.drifts, isShared);
    if (other.#snapshot !== undefined && isAfter(other.#snapshot.stamp, this.#snapshot?.stamp)) {
      this.#take(other.#snapshot.stamp, other.#snapshot.fields);
    }
  }

  /** What {@link restore} makes the same registers of, piece by piece. */
  *dump(): Generator<RegistersDump> {
    for (const paths of this.paths.dump()) yield { kind: 'paths', paths };
    for (const log of this.anomalies.dump()) yield { kind: 'anomalies', log };
    for (const log of this.drifts.dump()) yield { kind: 'drifts', log };
    if (this.#snapshot === undefined) return;
    yield { kind: 'snapshot', stamp: dumpStamp(this.#snapshot.stamp), fields: { ...this.#snapshot.fields } };
  }

  /** Takes note of a piece of what other registers have dumped. */
  restore(dump: RegistersDump): void {
    if (dump.kind === 'paths') this.paths.restore(dump.paths);
    else if (dump.kind === 'snapshot') this.#restoreSnapshot(dump.stamp, dump.fields);
    else this[dump.kind].restore(dump.log);
  }

  #restoreSnapshot(stamp: StampDump, fields: JsonObject): void {
    this.#take(restoreStamp(stamp), new (readerOf(SnapshotSummary.prototype))(fields));
  }

  #take(stamp: Stamp, fields: FieldsOf<SnapshotSummary>): void {
    this.#snapshot = { stamp, fields };
    this.#summary = null;
  }

  #stamp(): Stamp {
    return { position: this.#position, step: this.#step++ };
  }
}
