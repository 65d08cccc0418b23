import type { MissionArtifact } from '../artifact/mission-artifact.js';
import type { MissionManifest } from '../manifest/mission.manifest.js';
import type { FileStamp } from '../tree/mission-tree.port.js';
import type { MissionIndex } from './mission-index.js';

interface Remembered {
  readonly stamp: FileStamp;
  readonly artifact: MissionArtifact;
}

/**
 * What a scan has found out about the files of one mission, for the next scan: a file with the same stamp is not read
 * again. One memory belongs to one tree.
 */
export class ScanMemory {
  #manifest: MissionManifest | null | undefined;
  #known = new Map<string, Remembered>();
  #next = new Map<string, Remembered>();
  #recalled = 0;
  #index: MissionIndex | undefined;
  readonly #readings = new Map<string, { readonly stamp: FileStamp; readonly value: unknown }>();

  /** Begins a scan with a manifest; results of another manifest are dropped. */
  begin(manifest: MissionManifest | null): void {
    if (manifest !== this.#manifest) this.#known = new Map();
    this.#manifest = manifest;
    this.#next = new Map();
    this.#recalled = 0;
  }

  /** The artifact of the file at `path` if its `stamp` is still the same; undefined for any other. */
  recall(path: string, stamp: FileStamp): MissionArtifact | undefined {
    const known = this.#known.get(path);
    if (known === undefined || !isSame(known.stamp, stamp)) return undefined;
    this.#next.set(path, known);
    this.#recalled += 1;
    return known.artifact;
  }

  /** Records the result for the file at `path`; `stamp` was taken before reading it. */
  remember(path: string, stamp: FileStamp, artifact: MissionArtifact): void {
    this.#next.set(path, { stamp, artifact });
  }

  /**
   * Ends a scan of so many `files`: those that it did not meet are dropped. Returns the last index when nothing has
   * changed since, so that callers can recognise it.
   */
  end(files: number): MissionIndex | undefined {
    const isUnchanged = this.#recalled === files && this.#known.size === files;
    this.#known = this.#next;
    return isUnchanged ? this.#index : undefined;
  }

  /** Records the index of a scan, and returns it. */
  keep(index: MissionIndex): MissionIndex {
    this.#index = index;
    return index;
  }

  /** The result of `read` for the file at `path`, which is only called again when its `stamp` has changed. */
  reading<T>(path: string, stamp: FileStamp | undefined, read: () => T): T {
    const known = this.#readings.get(path);
    if (stamp !== undefined && known !== undefined && isSame(known.stamp, stamp)) return known.value as T;
    const value = read();
    if (stamp === undefined) this.#readings.delete(path);
    else this.#readings.set(path, { stamp, value });
    return value;
  }
}

function isSame(one: FileStamp, other: FileStamp): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}
