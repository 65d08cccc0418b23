export { committedTree } from './missions/tree/committed-tree.js';
export { DiskTree, type DiskTreeOptions } from './missions/tree/disk.tree.js';
export { MemoryTree, type MemoryTreeContent } from './missions/tree/memory.tree.js';
export type {
  EntryKind,
  FileStamp,
  LinkTarget,
  MissionTree,
  TreeEntry,
  TreeFile,
} from './missions/tree/mission-tree.port.js';

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

export { missionChanges, type MissionChange } from './missions/watch/mission-change.js';
export { MissionRescan } from './missions/watch/mission-rescan.js';
export { watchMissions, type WatchEvent, type WatchOptions } from './missions/watch/watch-missions.js';

export { MissionMeta } from './missions/mission/mission-meta.js';
export { findMissions, missionFolder, type MissionFolder } from './missions/mission/find-missions.js';
export { scanMission, type ScannedMission, type ScanOptions } from './missions/mission/scan-mission.js';
export { MissionNotFoundError } from './errors/mission-not-found.error.js';

export { indexMission, type IndexOptions } from './missions/scan/index-mission.js';
export { ScanMemory } from './missions/scan/scan-memory.js';
export { MissionIndex } from './missions/scan/mission-index.js';
export type { ArtifactCounts, Completeness } from './missions/scan/completeness.js';
export { differsFromReference, type RequirementVerdict, type StepVerdict } from './missions/scan/step-verdict.js';
export type { IndexedFacts, MissionJson, RequirementJson, StepJson, StepTuple } from './missions/scan/mission-json.js';
export {
  SCAN_PROBLEMS,
  severityOf,
  type ProblemSeverity,
  type ScanProblem,
  type ScanProblemCode,
} from './missions/scan/scan-problem.js';

export { BaselineKey, baselineKeyHash } from './missions/baseline/baseline-key.js';
export { BaselineAnomaly, BaselineArtifact, BaselineList } from './missions/baseline/baseline-list.js';
export { BaselineStore, type AcceptedBaseline } from './missions/baseline/baseline.store.js';
export type { BaselineReading } from './missions/baseline/baseline.reader.js';
export { ParityBaseline } from './missions/baseline/parity-baseline.js';
export {
  DRIFT_CHANGES,
  type AnomalyChange,
  type DriftChange,
  type DriftChangeKind,
} from './missions/drift/drift-change.js';
export { driftOf } from './missions/drift/drift-of.js';
export {
  missionDrift,
  type DriftStatus,
  type KeyDifference,
  type MissionDrift,
} from './missions/drift/mission-drift.js';
export {
  emitMission,
  type MissionEmission,
  type MissionEmissionOptions,
  type MissionToEmit,
} from './missions/emit/mission.emission.js';
export { ProjectConfig } from './missions/project/project-config.js';
export {
  missionIdentity,
  namespaceOfMission,
  type GivenIdentity,
  type MissionIdentity,
} from './missions/project/mission-identity.js';
export {
  missionSnapshot,
  snapshotText,
  type ArtifactSummary,
  type MissionSnapshot,
} from './missions/snapshot/mission-snapshot.js';
export {
  checkSnapshot,
  type Divergence,
  type DivergenceKind,
  type SnapshotCheck,
} from './missions/snapshot/snapshot-check.js';
export { SnapshotStore, type KeptSnapshot } from './missions/snapshot/snapshot.store.js';
export { readStoredSnapshot, StoredSnapshot, StoredSummary } from './missions/snapshot/stored-snapshot.js';
export { IncompleteNamespaceError, type MissingNamespacePart } from './errors/incomplete-namespace.error.js';
export { UnsafeMissionNameError } from './errors/unsafe-mission-name.error.js';
export { UnusableMissionFileError } from './errors/unusable-mission-file.error.js';
