import type { MissionArtifact } from '../artifact/mission-artifact.js';
import type { MissionManifest } from '../manifest/mission.manifest.js';
import { ArtifactTable } from './artifact-table.js';
import { completenessOf, type ArtifactCounts, type Completeness } from './completeness.js';
import { missionJson, type IndexedFacts, type MissionJson } from './mission-json.js';
import { firstParityHash, parityHash, sortedByPath } from './parity.js';
import type { ScanProblem } from './scan-problem.js';
import { ghostOf, judgeRequirement, type StepVerdict } from './step-verdict.js';

/**
 * A mission on its disk: what is there, what is missing, and the parity hash. Immutable, and the same for the same tree
 * wherever and whenever it is scanned. `indexMission` makes it.
 */
export class MissionIndex {
  /** The name of the mission's folder. */
  readonly mission: string;
  readonly missionType: string;
  /** Null for a mission type without one. */
  readonly manifest: MissionManifest | null;
  /** The step that completeness was computed for. */
  readonly step: string | null;
  /**
   * The files, ordered by the code points of their paths; without expected files that are missing, see {@link ghosts}.
   */
  readonly artifacts: readonly MissionArtifact[];
  readonly problems: readonly ScanProblem[];
  readonly #table: ArtifactTable;
  readonly #verdict: StepVerdict;
  #steps: readonly StepVerdict[] | undefined;
  #parity: string | undefined;
  #firstParity: string | undefined;

  constructor(facts: IndexedFacts) {
    this.mission = facts.mission;
    this.missionType = facts.missionType;
    this.manifest = facts.manifest;
    this.step = facts.step;
    this.artifacts = Object.freeze([...sortedByPath(facts.artifacts)]);
    this.problems = Object.freeze([...facts.problems]);
    this.#table = new ArtifactTable(this.artifacts);
    this.#verdict = this.verdictAt(facts.step);
    Object.freeze(this);
  }

  /** What the requested step requires and the mission lacks. */
  get ghosts(): readonly MissionArtifact[] {
    return this.#verdict.ghosts;
  }

  get counts(): ArtifactCounts {
    return this.#verdict.counts;
  }

  /** The reference's verdict. */
  get completeness(): Completeness {
    return this.#verdict.completeness;
  }

  /** Required artifacts that are not present: first unusable files, then missing ones. */
  get missing(): readonly MissionArtifact[] {
    return [...this.artifacts, ...this.ghosts].filter(({ isRequired, isPresent }) => isRequired && !isPresent);
  }

  /** `sha256:` and the hash over paths and content hashes. */
  get parity(): string {
    return (this.#parity ??= parityHash(this.artifacts));
  }

  /** The parity hash in its first form, of February 2026: 64 digits, ignoring paths. */
  get firstFormParity(): string {
    return (this.#firstParity ??= firstParityHash(this.artifacts));
  }

  /** The verdict on each step of the manifest, in its order. */
  get steps(): readonly StepVerdict[] {
    return (this.#steps ??= Object.freeze((this.manifest?.steps ?? []).map((step) => this.verdictAt(step))));
  }

  /**
   * The verdict on one step. Null, or a step that the manifest does not know, only covers what is always required.
   *
   * @param step the name of a step, or null.
   * @returns the reference's verdict, and ours.
   */
  verdictAt(step: string | null): StepVerdict {
    const required = this.manifest?.requiredAt(step) ?? [];
    const requirements = required.map((expected) => judgeRequirement(expected, this.#table));
    const ghosts = requirements
      .filter(({ keyedFiles }) => keyedFiles.length === 0)
      .map(({ expected }) => ghostOf(expected));
    const counts = this.#table.countsWith(ghosts);
    return Object.freeze({
      step,
      completeness: completenessOf(counts, this.manifest !== null),
      counts,
      ghosts: Object.freeze(ghosts),
      isMet: requirements.every(({ expected, satisfiedBy }) => !expected.blocking || satisfiedBy.length > 0),
      requirements: Object.freeze(requirements),
    });
  }

  /**
   * The same index with additional problems, listed before its own.
   *
   * @param problems to add.
   * @returns a new index.
   */
  withProblems(problems: readonly ScanProblem[]): MissionIndex {
    const { mission, missionType, manifest, step, artifacts } = this;
    const all = [...problems, ...this.problems];
    return new MissionIndex({ mission, missionType, manifest, step, artifacts, problems: all });
  }

  /** The form of the shared vectors, and our additions under further names. */
  toJSON(): MissionJson {
    return missionJson(this);
  }
}
