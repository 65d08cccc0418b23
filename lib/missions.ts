export { DiskTree, type DiskTreeOptions } from './missions/tree/disk.tree.js';
export { MemoryTree, type MemoryTreeContent } from './missions/tree/memory.tree.js';
export type { EntryKind, LinkTarget, MissionTree, TreeEntry, TreeFile } from './missions/tree/mission-tree.port.js';

export { ExpectedArtifact } from './missions/manifest/expected-artifact.js';
export { MissionManifest, type MissionStep } from './missions/manifest/mission.manifest.js';
export { ManifestCatalog } from './missions/manifest/manifest.catalog.js';
export { parseManifest, readManifestFile } from './missions/manifest/manifest.reader.js';
export { matchesPath, matchesPattern } from './missions/manifest/path-pattern.js';
export { InvalidMissionManifestError, type ManifestFault } from './errors/invalid-mission-manifest.error.js';

export { ARTIFACT_ERRORS } from './missions/artifact/artifact-errors.js';
export { MissionArtifact, type ArtifactFacts, type ArtifactJson } from './missions/artifact/mission-artifact.js';
export { WORK_PACKAGE_LANES, WorkPackageFrontMatter } from './missions/work-package/work-package.frontmatter.js';
export { readFrontMatter, type WorkPackageReading } from './missions/work-package/work-package.reader.js';
export { YamlOpaque, type YamlMap, type YamlValue } from './missions/yaml/yaml-value.js';

export { MissionMeta } from './missions/mission/mission-meta.js';
export { findMissions, missionFolder, type MissionFolder } from './missions/mission/find-missions.js';
export { scanMission, type ScannedMission, type ScanOptions } from './missions/mission/scan-mission.js';
export { MissionNotFoundError } from './errors/mission-not-found.error.js';

export { indexMission, type IndexOptions } from './missions/scan/index-mission.js';
export { MissionIndex, type IndexedFacts } from './missions/scan/mission-index.js';
export type { ArtifactCounts, Completeness } from './missions/scan/completeness.js';
export { differsFromReference, type RequirementVerdict, type StepVerdict } from './missions/scan/step-verdict.js';
export type { MissionJson, RequirementJson, StepJson, StepTuple } from './missions/scan/mission-json.js';
export {
  SCAN_PROBLEMS,
  severityOf,
  type ProblemSeverity,
  type ScanProblem,
  type ScanProblemCode,
} from './missions/scan/scan-problem.js';
