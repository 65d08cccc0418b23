import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { ManifestCatalog } from '../manifest/manifest.catalog.js';
import { indexWalked } from '../scan/index-mission.js';
import { MissionIndex } from '../scan/mission-index.js';
import type { ScanMemory } from '../scan/scan-memory.js';
import type { DiskTree } from '../tree/disk.tree.js';
import type { FileStamp, MissionTree } from '../tree/mission-tree.port.js';
import { walk, type Walk } from '../tree/walk.js';
import type { MissionFolder } from './find-missions.js';
import { missionTree } from './mission-tree.js';
import { META_FILE, MOST_META_BYTES, readMeta, type MetaReading } from './meta.reader.js';
import type { MissionMeta } from './mission-meta.js';

/** Options for scanning a mission on a disk. */
export interface ScanOptions {
  /** Where manifests come from; by default those that ship with this package. */
  readonly manifests?: ManifestCatalog;
  /** The step that completeness is computed for. */
  readonly step?: string | null;
  /** Whether to follow links that lead out of the repository, as the reference does. */
  readonly followOutside?: boolean;
  /** The mission type to assume, whatever its `meta.json` says. */
  readonly missionType?: string;
  /** The results of an earlier scan of the same mission, so that only changed files are read. */
  readonly memory?: ScanMemory;
}

/** A scanned mission. */
export interface ScannedMission {
  readonly folder: MissionFolder;
  /** Null when it cannot be read. */
  readonly meta: MissionMeta | null;
  readonly index: MissionIndex;
}

/**
 * Scans one mission on a disk.
 *
 * @param folder from `findMissions` or `missionFolder`.
 * @param options manifests, step, links and memory; all optional.
 * @returns the index of its files, and what is known of the mission.
 * @throws InvalidMissionManifestError when the manifest of its type breaks its schema.
 */
export function scanMission(folder: MissionFolder, options: ScanOptions = {}): ScannedMission {
  return scanWalked(folder, options, walk);
}

/** How often a mission is scanned while its meta.json keeps changing. */
const ATTEMPTS = 3;

/**
 * Scans one mission whose files are listed, and perhaps read, by `walkTree`. Its meta.json is read separately; if
 * it differs from the one in the index, both are read again.
 */
export function scanWalked(
  folder: MissionFolder,
  options: ScanOptions,
  walkTree: (tree: MissionTree) => Walk,
): ScannedMission {
  let { isSteady, ...scanned } = scanOnce(folder, options, walkTree);
  for (let attempt = 2; attempt <= ATTEMPTS && !isSteady; attempt += 1) {
    ({ isSteady, ...scanned } = scanOnce(folder, options, walk));
  }
  return scanned;
}

function scanOnce(
  folder: MissionFolder,
  options: ScanOptions,
  walkTree: (tree: MissionTree) => Walk,
): ScannedMission & { readonly isSteady: boolean } {
  const { manifests = ManifestCatalog.shipped, step = null, memory } = options;
  const tree = missionTree(folder, options);
  const { meta, missionType: said, problems, hash } = metaOf(tree, memory);
  const missionType = options.missionType ?? said;
  const manifest = manifests.manifestOf(missionType);
  const memories = memory === undefined ? {} : { memory };
  const request = { mission: folder.mission, missionType, manifest, step, ...memories };
  const index = indexWalked(tree, walkTree(tree), request);
  const isSteady = isIndexed(
    hash,
    index.artifacts.find(({ path }) => path === META_FILE),
  );
  return { folder, meta, index: problems.length === 0 ? index : index.withProblems(problems), isSteady };
}

/** Whether the index has the same meta.json as the one that was read separately. */
function isIndexed(hash: MetaReading['hash'], artifact: MissionArtifact | undefined): boolean {
  if (hash === null) return artifact !== undefined && artifact.size > MOST_META_BYTES;
  return hash === (artifact?.rawHash ?? '');
}

function metaOf(tree: DiskTree, memory: ScanMemory | undefined): MetaReading {
  return memory === undefined ? readMeta(tree) : memory.reading(META_FILE, stampOf(tree), () => readMeta(tree));
}

/** Undefined without such a file, and while it may still change. */
function stampOf(tree: DiskTree): FileStamp | undefined {
  try {
    return tree.stamp(META_FILE);
  } catch {
    return undefined;
  }
}
