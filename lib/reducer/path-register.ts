import { materialise } from '../model/materialise.js';
import { ArtifactEntry } from '../model/state/artifact-entry.js';
import { artifactFields, type ArtifactWriter } from './artifact-json.js';
import type { IndexedArtifact } from './dossier-draft.js';
import { madeOf, roomOf, sharedSource, takenSource, type EntrySource, type OfferedSource } from './entry-source.js';
import type { StoredText } from './text-store.js';
import { isAfter, type Stamp } from './stamp.js';

/** What is known of when things happened to a path, by {@link PathRegister.stamps}. */
export type PathStamps = readonly [first: Stamp | undefined, latest: Stamp | undefined, superseded: Stamp | undefined];

/**
 * What is known of one path, as a join: its first indexing, its latest one, and the latest time that another artifact
 * took its place.
 */
export class PathRegister {
  #first: Stamp | undefined;
  #latest: Stamp | undefined;
  /** Beside the stamps, so that nearly always the look at them is spared. */
  #firstLamport = Infinity;
  #latestLamport = -1;
  #artifact: EntrySource<IndexedArtifact> | undefined;
  /** Given up for the next payload that nobody has read, also when one was read in between. */
  #room: StoredText | undefined;
  #superseded: Stamp | undefined;
  #entry: ArtifactEntry | undefined;

  /** When the path was first indexed; undefined when it was not, only superseded. */
  get first(): Stamp | undefined {
    return this.#first;
  }

  /** A number out of what an indexing will look at, see `foresee`. */
  get foreseen(): number {
    return this.#latestLamport + (this.#room?.capacity ?? 0);
  }

  /** Takes note of an indexing. */
  index(stamp: Stamp, artifact: OfferedSource<IndexedArtifact>): void {
    this.#noteFirst(stamp);
    const { lamport_clock } = stamp;
    if (lamport_clock <= this.#latestLamport && !isAfter(stamp, this.#latest)) return;
    this.#latestLamport = lamport_clock;
    this.#latest = stamp;
    this.#artifact = takenSource(artifact, this.#room);
    this.#room = roomOf(this.#artifact, this.#room);
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
    if (other.#latest !== undefined && other.#artifact !== undefined) {
      this.index(other.#latest, sharedSource(other.#artifact));
    }
    if (other.#first !== undefined) this.#noteFirst(other.#first);
    if (other.#superseded !== undefined) this.supersede(other.#superseded);
  }

  /** When the path was first indexed, when last, and when it was last superseded. */
  stamps(): PathStamps {
    return [this.#first, this.#latest, this.#superseded];
  }

  /** The JSON of the entry as if it were not superseded; undefined when the path was never indexed. */
  artifactJson(jsonOf: ArtifactWriter): string | undefined {
    return this.#artifact && jsonOf(this.#artifact, false);
  }

  /** Takes note of the stamps of another register and of its artifact, as the first thing that it takes note of. */
  restore([first, latest, superseded]: PathStamps, artifact: EntrySource<IndexedArtifact> | undefined): void {
    this.#first = first;
    this.#latest = latest;
    this.#firstLamport = first?.lamport_clock ?? Infinity;
    this.#latestLamport = latest?.lamport_clock ?? -1;
    this.#superseded = superseded;
    this.#artifact = artifact;
  }

  /** The entry of the path, the same frozen object until something changes; undefined when it was never indexed. */
  entry(): ArtifactEntry | undefined {
    const artifact = this.#artifact;
    if (artifact === undefined) return undefined;
    const make = (): ArtifactEntry => materialise(ArtifactEntry, artifactFields(artifact, this.#isSuperseded()));
    return (this.#entry ??= madeOf(artifact, make));
  }

  /** The JSON of the entry; undefined when the path was never indexed. */
  entryJson(jsonOf: ArtifactWriter): string | undefined {
    return this.#artifact && jsonOf(this.#artifact, this.#isSuperseded());
  }

  #noteFirst(stamp: Stamp): void {
    const { lamport_clock } = stamp;
    if (lamport_clock > this.#firstLamport || (this.#first !== undefined && !isAfter(this.#first, stamp))) return;
    this.#firstLamport = lamport_clock;
    this.#first = stamp;
  }

  #isSuperseded(): boolean {
    return this.#superseded !== undefined && isAfter(this.#superseded, this.#latest);
  }
}
