export { downcast, upcast, type UpcastDetails } from './event/cast-event.js';
export {
  Event,
  LocalNamespaceTuple,
  ArtifactIdentity,
  ContentHashRef,
  ProvenanceRef,
  MissionDossierArtifactIndexedPayload,
  MissionDossierArtifactMissingPayload,
  MissionDossierSnapshotComputedPayload,
  MissionDossierParityDriftDetectedPayload,
  MissionDossierState,
  ArtifactEntry,
  AnomalyEntry,
  SnapshotSummary,
  DriftRecord,
  type ContractClass,
} from './contracts/v3.classes.js';
