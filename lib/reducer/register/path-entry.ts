import type { ArtifactEntry } from '../../model/state/artifact-entry.js';
import type { JsonOf } from '../../model/json-of.js';
import type { OfferedSource } from './entry-source.js';
import { LatestEntry } from './latest-entry.js';
import { isAfter, type Stamp } from './stamp.js';

/** When a path was first written to, when last, and when its entry was last superseded. */
export type PathStamps = readonly [first: Stamp | undefined, latest: Stamp | undefined, superseded: Stamp | undefined];

/** Everything known about one path, as a join: its latest entry, and whether another artifact has replaced it since. */
export class PathEntry extends LatestEntry<ArtifactEntry> {
  #first: Stamp | undefined;
  /** Stored beside the stamp, so that the stamp itself is hardly ever read; negative when there is none. */
  #firstLamport = -1;
  #superseded: Stamp | undefined;

  /** When the path was first written to; undefined when it was only superseded. */
  get first(): Stamp | undefined {
    return this.#first;
  }

  override get foreseen(): number {
    return super.foreseen + this.#firstLamport;
  }

  override put(stamp: Stamp, offered: OfferedSource<ArtifactEntry>): void {
    this.#noteFirst(stamp);
    super.put(stamp, offered);
  }

  /** Records that another artifact replaces this one. */
  supersede(stamp: Stamp): void {
    if (!isAfter(stamp, this.#superseded)) return;
    this.#superseded = stamp;
    this.forgetInstance();
  }

  /** Takes in everything known about the same path elsewhere. */
  absorb(other: PathEntry): void {
    this.absorbLatest(other);
    if (other.#first !== undefined) this.#noteFirst(other.#first);
    if (other.#superseded !== undefined) this.supersede(other.#superseded);
  }

  /** The stamps of the path, for {@link restore}. */
  stamps(): PathStamps {
    return [this.#first, this.stamp, this.#superseded];
  }

  /** Takes in stamps and an entry, before anything else. */
  restore([first, latest, superseded]: PathStamps, source: OfferedSource<ArtifactEntry> | undefined): void {
    if (latest !== undefined && source !== undefined) this.put(latest, source);
    if (first !== undefined) this.#noteFirst(first);
    this.#superseded = superseded;
  }

  protected override complete(fields: JsonOf<ArtifactEntry>): JsonOf<ArtifactEntry> {
    const superseded = this.#superseded !== undefined && isAfter(this.#superseded, this.stamp);
    return fields.superseded === superseded ? fields : { ...fields, superseded };
  }

  #noteFirst(stamp: Stamp): void {
    const { lamport_clock } = stamp;
    if (this.#first !== undefined && (lamport_clock > this.#firstLamport || !isAfter(this.#first, stamp))) return;
    this.#firstLamport = lamport_clock;
    this.#first = stamp;
  }
}
