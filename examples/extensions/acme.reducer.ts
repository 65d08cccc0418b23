import { DossierReducer } from 'mission-dossier';
import { ArtifactCountMismatchDetector } from './artifact-count-mismatch.detector.js';
import { ArtifactStaleHandler } from './artifact-stale.handler.js';
import { SnapshotWithoutArtifactsHandler } from './snapshot-without-artifacts.handler.js';

/** A reducer of the contract and of all three extensions. */
export function createAcmeReducer(): DossierReducer {
  return new DossierReducer({
    handlers: [new SnapshotWithoutArtifactsHandler(), new ArtifactStaleHandler()],
    detectors: [new ArtifactCountMismatchDetector()],
  });
}
