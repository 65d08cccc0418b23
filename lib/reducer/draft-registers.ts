import type { EventPosition } from '../event/event-position.js';
import type { FieldsOf } from '../model/assembly.js';
import { AnomalyEntry } from '../model/state/anomaly-entry.js';
import { DriftRecord } from '../model/state/drift-record.js';
import { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { DossierDraft, IndexedArtifact } from './dossier-draft.js';
import type { DumpOptions, RestoreOptions } from './dump-options.js';
import type { OfferedSource } from './entry-source.js';
import { LatestEntry } from './latest-entry.js';
import { PathTable, type KnownPath, type TableDump } from './path-table.js';
import { ANOMALY_READING } from './readings/anomaly.reading.js';
import { DRIFT_READING } from './readings/drift.reading.js';
import { SNAPSHOT_READING } from './readings/snapshot.reading.js';
import { stampOf, type Stamp } from './stamp.js';
import { StampedLog, type LogDump } from './stamped-log.js';

/** Registers as they are written to a snapshot. */
export interface RegistersDump {
  readonly paths: TableDump;
  readonly anomalies: LogDump;
  readonly drifts: LogDump;
  /** Of one entry at most. */
  readonly snapshot: LogDump;
}

const NOWHERE: EventPosition = { lamport_clock: -1, isoformat: '', event_id: '' };

/**
 * The draft as registers: of every write only what a later one cannot make void is kept, with its stamp. Since each
 * register keeps the greatest (or the first) stamp, the order in which events are written does not matter.
 */
export class DraftRegisters implements DossierDraft {
  readonly paths = new PathTable();
  readonly anomalies = new StampedLog(AnomalyEntry, ANOMALY_READING);
  readonly drifts = new StampedLog(DriftRecord, DRIFT_READING);
  readonly snapshot = new LatestEntry(SnapshotSummary, SNAPSHOT_READING);
  #position = NOWHERE;
  #step = 0;

  /** What follows is written at this position. */
  moveTo(position: EventPosition): void {
    this.#position = position;
    this.#step = 0;
  }

  indexArtifact(artifact: IndexedArtifact): void {
    this.putArtifact(artifact.identity.path, artifact);
  }

  supersede(path: string | KnownPath): void {
    this.paths.supersede(this.#stamp(), path);
  }

  reportAnomaly(anomaly: FieldsOf<AnomalyEntry>): void {
    this.putAnomaly(anomaly);
  }

  recordSnapshot(snapshot: FieldsOf<SnapshotSummary>): void {
    this.putSnapshot(snapshot);
  }

  recordDrift(drift: FieldsOf<DriftRecord>): void {
    this.putDrift(drift);
  }

  /** Like `indexArtifact`, of an artifact that perhaps nobody has read. */
  putArtifact(path: string | KnownPath, artifact: OfferedSource<IndexedArtifact>): void {
    this.paths.index(this.#stamp(), path, artifact);
  }

  /** Like `reportAnomaly`, of an anomaly that perhaps nobody has read. */
  putAnomaly(anomaly: OfferedSource<FieldsOf<AnomalyEntry>>): void {
    this.anomalies.add(this.#stamp(), anomaly);
  }

  /** Like `recordSnapshot`, of a snapshot that perhaps nobody has read. */
  putSnapshot(snapshot: OfferedSource<FieldsOf<SnapshotSummary>>): void {
    this.snapshot.put(this.#stamp(), snapshot);
  }

  /** Like `recordDrift`, of a drift that perhaps nobody has read. */
  putDrift(drift: OfferedSource<FieldsOf<DriftRecord>>): void {
    this.drifts.add(this.#stamp(), drift);
  }

  /** Takes note of everything that other registers know, but for lists of events that both have seen. */
  absorb(other: DraftRegisters, isShared: (position: EventPosition) => boolean): void {
    this.paths.absorb(other.paths);
    this.anomalies.absorb(other.anomalies, isShared);
    this.drifts.absorb(other.drifts, isShared);
    this.snapshot.absorb(other.snapshot);
  }

  /** What {@link restore} makes the same registers of. */
  dump(options: DumpOptions): RegistersDump {
    return {
      paths: this.paths.dump(options),
      anomalies: this.anomalies.dump(options),
      drifts: this.drifts.dump(options),
      snapshot: this.snapshot.dump(options),
    };
  }

  /** Takes note of what other registers have dumped, as the first thing that they take note of. */
  restore({ paths, anomalies, drifts, snapshot }: RegistersDump, options: RestoreOptions): void {
    this.paths.restore(paths, options);
    this.anomalies.restore(anomalies, options);
    this.drifts.restore(drifts, options);
    this.snapshot.restore(snapshot, options);
  }

  #stamp(): Stamp {
    return stampOf(this.#position, this.#step++);
  }
}
