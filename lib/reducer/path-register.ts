import { materialise } from '../model/materialise.js';
import { readerOf } from '../model/compiled-reader.js';
import type { JsonObject } from '../model/json.js';
import { ArtifactEntry } from '../model/state/artifact-entry.js';
import type { IndexedArtifact } from './dossier-draft.js';
import { dumpStamp, isAfter, restoreStamp, type Stamp, type StampDump } from './stamp.js';

/** A register as it is written to a snapshot. */
export type PathDump = readonly [
  first: StampDump | null,
  latest: StampDump | null,
  superseded: StampDump | null,
  artifact: JsonObject | null,
];

/**
 * What is known of one path, as a join: its first indexing, its latest one, and the latest time that another artifact
 * took its place.
 */
export class PathRegister {
  #first: Stamp | undefined;
  #latest: Stamp | undefined;
  #artifact: IndexedArtifact | undefined;
  #superseded: Stamp | undefined;
  #entry: ArtifactEntry | undefined;

  /** When the path was first indexed; undefined when it was not, only superseded. */
  get first(): Stamp | undefined {
    return this.#first;
  }

  /** Takes note of an indexing. */
  index(stamp: Stamp, artifact: IndexedArtifact): void {
    if (this.#first === undefined || isAfter(this.#first, stamp)) this.#first = stamp;
    if (!isAfter(stamp, this.#latest)) return;
    this.#latest = stamp;
    this.#artifact = artifact;
    this.#entry = undefined;
  }

  /** Takes note of another artifact taking the place of this one. */
  supersede(stamp: Stamp): void {
    if (!isAfter(stamp, this.#superseded)) return;
    this.#superseded = stamp;
    this.#entry = undefined;
  }

  /** Takes note of everything that another register knows of the same path. */
  absorb(other: PathRegister): void {
    if (other.#latest !== undefined && other.#artifact !== undefined) this.index(other.#latest, other.#artifact);
    if (other.#first !== undefined && this.#first !== undefined && isAfter(this.#first, other.#first)) {
      this.#first = other.#first;
    }
    if (other.#superseded !== undefined) this.supersede(other.#superseded);
  }

  /** What {@link restore} makes the same register of. */
  dump(): PathDump {
    const entry = this.entry();
    const [first, latest, superseded] = [
      dumpOptional(this.#first),
      dumpOptional(this.#latest),
      dumpOptional(this.#superseded),
    ];
    return [first, latest, superseded, entry?.toJSON() ?? null];
  }

  /** Takes note of what another register has dumped. */
  restore([first, latest, superseded, artifact]: PathDump): void {
    if (first !== null) this.#first = restoreStamp(first);
    if (latest !== null) this.#latest = restoreStamp(latest);
    if (superseded !== null) this.#superseded = restoreStamp(superseded);
    if (artifact !== null) this.#artifact = new (readerOf(ArtifactEntry.prototype))(artifact);
  }

  /** The entry of the path, the same frozen object until something changes; undefined when it was never indexed. */
  entry(): ArtifactEntry | undefined {
    if (this.#artifact === undefined || this.#latest === undefined) return undefined;
    const superseded = this.#superseded !== undefined && isAfter(this.#superseded, this.#latest);
    const { identity, content_ref, indexed_at, provenance, step_id } = this.#artifact;
    const fields = { identity, content_ref, indexed_at, provenance, superseded, step_id };
    return (this.#entry ??= materialise(ArtifactEntry, fields));
  }
}

function dumpOptional(stamp: Stamp | undefined): StampDump | null {
  return stamp === undefined ? null : dumpStamp(stamp);
}
