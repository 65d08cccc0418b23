import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { isLiteral, matchesPath } from '../manifest/path-pattern.js';
import { addCounts, countArtifacts, type ArtifactCounts } from './completeness.js';

const NONE: readonly MissionArtifact[] = Object.freeze([]);

/** The artifacts of a mission as verdicts on its steps ask for them: there are many steps, and many files. */
export class ArtifactTable {
  readonly #artifacts: readonly MissionArtifact[];
  readonly #byPath: ReadonlyMap<string, MissionArtifact>;
  readonly #byKey = new Map<string, MissionArtifact[]>();
  readonly #counts: ArtifactCounts;

  constructor(artifacts: readonly MissionArtifact[]) {
    this.#artifacts = artifacts;
    this.#byPath = new Map(artifacts.map((artifact) => [artifact.path, artifact]));
    for (const artifact of artifacts) {
      const sharing = this.#byKey.get(artifact.key);
      if (sharing === undefined) this.#byKey.set(artifact.key, [artifact]);
      else sharing.push(artifact);
    }
    this.#counts = countArtifacts(artifacts);
  }

  /** The artifacts whose path a pattern matches. */
  matching(pattern: string): readonly MissionArtifact[] {
    if (!isLiteral(pattern)) return this.#artifacts.filter(({ path }) => matchesPath(pattern, path));
    const artifact = this.#byPath.get(pattern);
    return artifact === undefined ? NONE : [artifact];
  }

  /** The artifacts with a key. */
  keyed(key: string): readonly MissionArtifact[] {
    return this.#byKey.get(key) ?? NONE;
  }

  /** The counts of all artifacts and of some that are not there. */
  countsWith(ghosts: readonly MissionArtifact[]): ArtifactCounts {
    return ghosts.length === 0 ? this.#counts : addCounts(this.#counts, countArtifacts(ghosts));
  }
}
