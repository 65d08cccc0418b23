import { ARTIFACT_ERRORS } from '../artifact/artifact-errors.js';
import { hasReferenceKey } from '../artifact/artifact-key.js';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { ManifestIndex } from '../manifest/manifest-index.js';
import type { MissionManifest } from '../manifest/mission.manifest.js';
import { baseName } from '../tree/base-name.js';
import type { MissionTree } from '../tree/mission-tree.port.js';
import { walk, type Walk, type WalkedFile } from '../tree/walk.js';
import { FileIndexer } from './file.indexer.js';
import { MissionIndex } from './mission-index.js';
import { sortedByPath } from './parity.js';
import type { ScanMemory } from './scan-memory.js';
import type { ScanProblem } from './scan-problem.js';

/** What is known of a mission before its files are read. */
export interface IndexOptions {
  /** The name of the mission's folder. */
  readonly mission: string;
  readonly missionType: string;
  /** The expectations of its type; null for an unknown type. */
  readonly manifest: MissionManifest | null;
  /** The step that completeness is computed for; none by default. */
  readonly step?: string | null;
  /**
   * The results of an earlier scan of the same tree, so that only changed files are read. This scan is recorded in it.
   */
  readonly memory?: ScanMemory;
}

/**
 * Indexes the files of a mission: path, key, class, size and hashes of each, what is missing, and the parity hash. Only
 * errors at the root of the tree are thrown; everything else that cannot be read is listed in the index.
 *
 * @param tree the mission's files.
 * @param options its name, manifest and step.
 * @returns the index; the same tree always has the same one.
 */
export function indexMission(tree: MissionTree, options: IndexOptions): MissionIndex {
  return indexWalked(tree, walk(tree), options);
}

/** Indexes a mission whose files are listed, and perhaps read, already. */
export function indexWalked(tree: MissionTree, walked: Walk, options: IndexOptions): MissionIndex {
  const { manifest, memory } = options;
  // Machines list folders in different orders.
  const files = sortedByPath(walked.files);
  memory?.begin(manifest);
  const indexer = new FileIndexer(tree, ManifestIndex.of(manifest), memory);
  const artifacts = files.map((file) => indexer.index(file));
  const last = memory?.end(files.length);
  const isQuiet = walked.problems.length === 0;
  if (last !== undefined && isQuiet && isAbout(last, options)) return last;
  const index = makeIndex(options, artifacts, [
    ...sortedByPath(walked.problems),
    ...fileProblems(files, artifacts, manifest),
  ]);
  return memory !== undefined && isQuiet ? memory.keep(index) : index;
}

function makeIndex(
  options: IndexOptions,
  artifacts: readonly MissionArtifact[],
  problems: readonly ScanProblem[],
): MissionIndex {
  const { mission, missionType, manifest, step = null } = options;
  const all = [...problems, ...stepProblems(options)];
  return new MissionIndex({ mission, missionType, manifest, step, artifacts, problems: all });
}

function fileProblems(
  files: readonly WalkedFile[],
  artifacts: readonly MissionArtifact[],
  manifest: MissionManifest | null,
): readonly ScanProblem[] {
  const expectation = ManifestIndex.of(manifest);
  return [
    ...files.flatMap((file) => nameProblems(file, expectation)),
    ...artifacts.flatMap(unsteady),
    ...repeatedKeys(artifacts),
  ];
}

/** Whether an index answers a request, as long as the files are the same. */
function isAbout(index: MissionIndex, { mission, missionType, manifest, step = null }: IndexOptions): boolean {
  const isSameMission = index.mission === mission && index.missionType === missionType;
  return isSameMission && index.manifest === manifest && index.step === step;
}

const FORGERS = /[\t\n]/;

function nameProblems({ path }: WalkedFile, expectation: ManifestIndex): readonly ScanProblem[] {
  const name = baseName(path);
  const problems: ScanProblem[] = [];
  if (!hasReferenceKey(name, () => expectation.firstFor(name))) {
    const message = 'its name has characters that keys do not have: Spec Kitty cannot scan a mission with such a file';
    problems.push({ code: 'key_outside_alphabet', path, message });
  }
  if (FORGERS.test(path)) {
    const message = 'its path has a tab or a line feed: another tree may have the same parity hash; rename it';
    problems.push({ code: 'ambiguous_path', path, message });
  }
  return problems;
}

function unsteady({ path, error }: MissionArtifact): readonly ScanProblem[] {
  if (error !== ARTIFACT_ERRORS.changedWhileRead) return [];
  const message = 'it changed each time it was read, and counts as not present; scan again when nothing writes to it';
  return [{ code: 'changed_while_read', path, message }];
}

function repeatedKeys(artifacts: readonly MissionArtifact[]): readonly ScanProblem[] {
  const sharing = new Map<string, string[]>(Array.from(repeatsIn(artifacts), (key) => [key, []]));
  for (const { key, path } of artifacts) sharing.get(key)?.push(path);
  return Array.from(sharing, ([key, paths]) => ({
    code: 'repeated_key',
    path: paths[0] ?? '',
    message: `${String(paths.length)} artifacts have the key ${key}: Spec Kitty shows only the first of them`,
  }));
}

function repeatsIn(artifacts: readonly MissionArtifact[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of artifacts) {
    if (seen.has(key)) repeated.add(key);
    else seen.add(key);
  }
  return repeated;
}

function stepProblems({ missionType, manifest, step = null }: IndexOptions): readonly ScanProblem[] {
  if (manifest === null) {
    const message = `missions of type ${missionType} have no manifest, so what they should hold is unknown`;
    return [{ code: 'unknown_mission_type', path: '', message }];
  }
  if (step === null || manifest.steps.includes(step)) return [];
  const message = `missions of type ${missionType} have no step ${step}; their steps are ${manifest.steps.join(', ')}`;
  return [{ code: 'unknown_step', path: '', message }];
}
