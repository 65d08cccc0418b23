import { assemble } from '../model/assembly.js';
import { ArtifactEntry } from '../model/state/artifact-entry.js';
import type { IndexedArtifact } from './dossier-draft.js';
import { isAfter, type Stamp } from './stamp.js';

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

  /** The entry of the path, the same frozen object until something changes; undefined when it was never indexed. */
  entry(): ArtifactEntry | undefined {
    if (this.#artifact === undefined || this.#latest === undefined) return undefined;
    const superseded = this.#superseded !== undefined && isAfter(this.#superseded, this.#latest);
    const { identity, content_ref, indexed_at, provenance, step_id } = this.#artifact;
    const fields = { identity, content_ref, indexed_at, provenance, superseded, step_id };
    return (this.#entry ??= assemble(ArtifactEntry, fields));
  }
}
