import type { ExpectedArtifact } from './expected-artifact.js';
import type { MissionManifest } from './mission.manifest.js';
import { isLiteral, matchesPattern } from './path-pattern.js';

/** A manifest prepared for the look-ups of every file. */
export class ManifestIndex {
  static readonly #known = new WeakMap<MissionManifest, ManifestIndex>();
  static readonly #nothing = new ManifestIndex(null);

  /** Patterns without a wildcard, each with its place in the order in which they are tried. */
  readonly #literals: ReadonlyMap<string, number>;
  readonly #wildcards: readonly number[];
  readonly #expected: readonly ExpectedArtifact[];
  readonly #required: ReadonlySet<string>;

  /** The index of a manifest, made once; null stands for a manifest without expectations. */
  static of(manifest: MissionManifest | null): ManifestIndex {
    if (manifest === null) return this.#nothing;
    const known = this.#known.get(manifest) ?? new ManifestIndex(manifest);
    this.#known.set(manifest, known);
    return known;
  }

  private constructor(manifest: MissionManifest | null) {
    this.#expected = manifest?.expected ?? [];
    const patterns = this.#expected.map(({ path_pattern }, at) => [path_pattern, at] as const);
    // Of equal patterns the first counts.
    this.#literals = new Map(patterns.filter(([pattern]) => isLiteral(pattern)).reverse());
    this.#wildcards = patterns.filter(([pattern]) => !isLiteral(pattern)).map(([, at]) => at);
    const required = [null, ...(manifest?.steps ?? [])].flatMap((step) => manifest?.requiredAt(step) ?? []);
    this.#required = new Set(required.map(({ artifact_key }) => artifact_key));
  }

  /** The first expected artifact whose pattern matches a name or a path. */
  firstFor(text: string): ExpectedArtifact | undefined {
    const literal = this.#literals.get(text) ?? Infinity;
    const wildcard = this.#wildcards.find((at) => matchesPattern(this.#expected[at]?.path_pattern ?? '', text));
    return this.#expected[Math.min(literal, wildcard ?? Infinity)];
  }

  /** Whether a key is required at any step, blocking or not. */
  isRequired(key: string): boolean {
    return this.#required.has(key);
  }
}
