import type { MissionArtifact } from '../artifact/mission-artifact.js';
import type { MissionManifest } from '../manifest/mission.manifest.js';

interface Remembered {
  readonly stamp: string;
  readonly artifact: MissionArtifact;
}

/**
 * What a scan has found out of the files of one mission, for the next scan: a file whose stamp is still the same is not
 * read again. One memory belongs to one tree.
 */
export class ScanMemory {
  #manifest: MissionManifest | null | undefined;
  #known = new Map<string, Remembered>();
  #next = new Map<string, Remembered>();

  /** Begins a scan by a manifest: what was found out by another counts for nothing. */
  begin(manifest: MissionManifest | null): void {
    if (manifest !== this.#manifest) this.#known = new Map();
    this.#manifest = manifest;
    this.#next = new Map();
  }

  /** The artifact of a file that has not changed since; undefined for any other. */
  recall(path: string, stamp: string): MissionArtifact | undefined {
    const known = this.#known.get(path);
    if (known?.stamp !== stamp) return undefined;
    this.#next.set(path, known);
    return known.artifact;
  }

  /** Takes note of what a file came to; `stamp` was taken before it was read. */
  remember(path: string, stamp: string, artifact: MissionArtifact): void {
    this.#next.set(path, { stamp, artifact });
  }

  /** Ends a scan: files that it did not come across are forgotten. */
  end(): void {
    this.#known = this.#next;
  }
}
