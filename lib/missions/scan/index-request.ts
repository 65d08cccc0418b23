import type { IndexAnswer, IndexedArtifact, IndexRequest } from '../../conformance/implementation/implementation.js';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { ManifestCatalog } from '../manifest/manifest.catalog.js';
import { MemoryTree } from '../tree/memory.tree.js';
import { indexMission } from './index-mission.js';

/** Indexes the mission of a conformance request, with the manifests that ship with this package. */
export function answerIndexRequest({ mission_type, step, files, links }: IndexRequest): IndexAnswer {
  const tree = new MemoryTree({
    files: files.map(({ path, base64 }) => [path, Buffer.from(base64, 'base64')] as const),
    links: links.map(({ path, target }) => [path, target] as const),
  });
  const manifest = ManifestCatalog.shipped.manifestOf(mission_type);
  const index = indexMission(tree, { mission: 'mission', missionType: mission_type, manifest, step });
  const { counts, completeness, parity } = index;
  return {
    artifacts: [...index.artifacts, ...index.ghosts].map(wireForm),
    counts: { ...counts },
    completeness,
    parity,
  };
}

function wireForm(artifact: MissionArtifact): IndexedArtifact {
  const { path, artifactClass, key, size, hash, isRequired, isPresent, error } = artifact;
  return { path, class: artifactClass, key, size, hash, required: isRequired, present: isPresent, error };
}
