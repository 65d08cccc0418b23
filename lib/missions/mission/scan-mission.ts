import { ManifestCatalog } from '../manifest/manifest.catalog.js';
import { indexMission } from '../scan/index-mission.js';
import { MissionIndex } from '../scan/mission-index.js';
import type { ScanMemory } from '../scan/scan-memory.js';
import { DiskTree } from '../tree/disk.tree.js';
import type { FileStamp } from '../tree/mission-tree.port.js';
import type { MissionFolder } from './find-missions.js';
import { META_FILE, readMeta, type MetaReading } from './meta.reader.js';
import type { MissionMeta } from './mission-meta.js';

/** How a mission on a disk is scanned. */
export interface ScanOptions {
  /** Where manifests come from; those that ship with this package when absent. */
  readonly manifests?: ManifestCatalog;
  /** The step to ask completeness for. */
  readonly step?: string | null;
  /** Whether links that lead out of the repository are followed, as the reference does. */
  readonly followOutside?: boolean;
  /** Takes the mission for one of this type, whatever its `meta.json` says. */
  readonly missionType?: string;
  /** What an earlier scan of the same mission found out, so that only files that changed are read. */
  readonly memory?: ScanMemory;
}

/** A mission that was scanned. */
export interface ScannedMission {
  readonly folder: MissionFolder;
  /** Null when there is none that can be read. */
  readonly meta: MissionMeta | null;
  readonly index: MissionIndex;
}

/**
 * Scans one mission on a disk.
 *
 * @throws InvalidMissionManifestError when the manifest of its type breaks its schema.
 */
export function scanMission(folder: MissionFolder, options: ScanOptions = {}): ScannedMission {
  const { manifests = ManifestCatalog.shipped, step = null, followOutside = false, memory } = options;
  const tree = new DiskTree(folder.path, { boundary: folder.repository, followOutside });
  const { meta, missionType: said, problems } = metaOf(tree, memory);
  const missionType = options.missionType ?? said;
  const manifest = manifests.manifestOf(missionType);
  const memories = memory === undefined ? {} : { memory };
  const index = indexMission(tree, { mission: folder.mission, missionType, manifest, step, ...memories });
  return { folder, meta, index: problems.length === 0 ? index : index.withProblems(problems) };
}

function metaOf(tree: DiskTree, memory: ScanMemory | undefined): MetaReading {
  return memory === undefined ? readMeta(tree) : memory.reading(META_FILE, stampOf(tree), () => readMeta(tree));
}

/** Undefined where there is no such file, and while it may still change. */
function stampOf(tree: DiskTree): FileStamp | undefined {
  try {
    return tree.stamp(META_FILE);
  } catch {
    return undefined;
  }
}
