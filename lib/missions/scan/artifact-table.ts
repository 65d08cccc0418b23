import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { isLiteral, matchesPath } from '../manifest/path-pattern.js';
import { addCounts, countArtifacts, type ArtifactCounts } from './completeness.js';

/**
 * The artifacts of a mission, prepared for the verdicts on its steps: the same few look-ups over possibly many files.
 */
export class ArtifactTable {
  readonly #artifacts: readonly MissionArtifact[];
  readonly #byPattern = new Map<string, readonly MissionArtifact[]>();
  readonly #byKey = new Map<string, readonly MissionArtifact[]>();
  readonly #counts: ArtifactCounts;

  constructor(artifacts: readonly MissionArtifact[]) {
    this.#artifacts = artifacts;
    this.#counts = countArtifacts(artifacts);
  }

  /** The artifacts whose path a pattern matches. */
  matching(pattern: string): readonly MissionArtifact[] {
    const literal = isLiteral(pattern);
    return this.#remembered(this.#byPattern, pattern, ({ path }) =>
      literal ? path === pattern : matchesPath(pattern, path),
    );
  }

  /** The artifacts with a key. */
  keyed(key: string): readonly MissionArtifact[] {
    return this.#remembered(this.#byKey, key, (artifact) => artifact.key === key);
  }

  /** The counts of all artifacts and of some missing ones. */
  countsWith(ghosts: readonly MissionArtifact[]): ArtifactCounts {
    return ghosts.length === 0 ? this.#counts : addCounts(this.#counts, countArtifacts(ghosts));
  }

  #remembered(
    answers: Map<string, readonly MissionArtifact[]>,
    question: string,
    isOne: (artifact: MissionArtifact) => boolean,
  ): readonly MissionArtifact[] {
    const known = answers.get(question) ?? Object.freeze(this.#artifacts.filter(isOne));
    answers.set(question, known);
    return known;
  }
}
