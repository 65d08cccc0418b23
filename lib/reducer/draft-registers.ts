import type { EventPosition } from '../event/event-position.js';
import type { FieldsOf } from '../model/assembly.js';
import type { AnomalyEntry } from '../model/state/anomaly-entry.js';
import type { DriftRecord } from '../model/state/drift-record.js';
import type { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { DossierDraft, IndexedArtifact } from './dossier-draft.js';
import { isAfter, type Stamp } from './stamp.js';

/** A value and when it was written. */
export interface Stamped<T> {
  readonly stamp: Stamp;
  readonly value: T;
}

/** What is known of one path. */
export interface PathRegister {
  first?: Stamp;
  latest?: Stamped<IndexedArtifact>;
  superseded?: Stamp;
}

/**
 * The draft as registers: of every write only what a later one cannot make void is kept, with its stamp. Since each
 * register keeps the greatest (or the first) stamp, the order in which events are written does not matter.
 */
export class DraftRegisters implements DossierDraft {
  readonly paths = new Map<string, PathRegister>();
  readonly anomalies: Stamped<FieldsOf<AnomalyEntry>>[] = [];
  readonly drifts: Stamped<FieldsOf<DriftRecord>>[] = [];
  snapshot: Stamped<FieldsOf<SnapshotSummary>> | undefined;
  #position: EventPosition | undefined;
  #step = 0;

  /** What follows is written at this position. */
  moveTo(position: EventPosition): void {
    this.#position = position;
    this.#step = 0;
  }

  indexArtifact(artifact: IndexedArtifact): void {
    const stamp = this.#stamp();
    const register = this.#path(artifact.identity.path);
    if (register.first === undefined || isAfter(register.first, stamp)) register.first = stamp;
    if (isAfter(stamp, register.latest?.stamp)) register.latest = { stamp, value: artifact };
  }

  supersede(path: string): void {
    const stamp = this.#stamp();
    const register = this.#path(path);
    if (isAfter(stamp, register.superseded)) register.superseded = stamp;
  }

  reportAnomaly(anomaly: FieldsOf<AnomalyEntry>): void {
    this.anomalies.push({ stamp: this.#stamp(), value: anomaly });
  }

  recordSnapshot(snapshot: FieldsOf<SnapshotSummary>): void {
    const stamp = this.#stamp();
    if (isAfter(stamp, this.snapshot?.stamp)) this.snapshot = { stamp, value: snapshot };
  }

  recordDrift(drift: FieldsOf<DriftRecord>): void {
    this.drifts.push({ stamp: this.#stamp(), value: drift });
  }

  #stamp(): Stamp {
    if (this.#position === undefined) throw new Error('the draft is written to outside of an event');
    return { position: this.#position, step: this.#step++ };
  }

  #path(path: string): PathRegister {
    const known = this.paths.get(path);
    if (known !== undefined) return known;
    const register: PathRegister = {};
    this.paths.set(path, register);
    return register;
  }
}
