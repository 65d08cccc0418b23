import { DossierReducer } from 'mission-dossier';
import { ArtifactCountMismatchDetector } from './artifact-count-mismatch.detector.js';
import { ArtifactStaleHandler } from './artifact-stale.handler.js';
import { SnapshotWithoutArtifactsHandler } from './snapshot-without-artifacts.handler.js';

/** A reducer with the contract's handlers and all three extensions. */
export function createAcmeReducer(): DossierReducer {
  return new DossierReducer({
    handlers: [new SnapshotWithoutArtifactsHandler(), new ArtifactStaleHandler()],
    detectors: [new ArtifactCountMismatchDetector()],
  });
}
