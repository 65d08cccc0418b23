import type { ExpectedArtifact } from './expected-artifact.js';
import type { MissionManifest } from './mission.manifest.js';

/** A manifest as an indexer asks it, for every file. */
export class ManifestIndex {
  /** In the order in which they are tried. */
  readonly expected: readonly ExpectedArtifact[];
  readonly #required: ReadonlySet<string>;

  constructor(manifest: MissionManifest | null) {
    this.expected = manifest?.expected ?? [];
    const required = [
      ...(manifest?.required_always ?? []),
      ...(manifest?.required_by_step ?? []).flatMap(({ artifacts }) => artifacts),
    ];
    this.#required = new Set(required.map(({ artifact_key }) => artifact_key));
  }

  /** Whether a key is required at any step, blocking or not. */
  isRequired(key: string): boolean {
    return this.#required.has(key);
  }
}
