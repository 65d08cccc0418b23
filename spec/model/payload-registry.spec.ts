import { expect } from 'chai';
import {
  DOSSIER_EVENT_TYPES,
  MISSION_DOSSIER_ARTIFACT_INDEXED,
  MISSION_DOSSIER_ARTIFACT_MISSING,
  MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
  MISSION_DOSSIER_SNAPSHOT_COMPUTED,
  PAYLOAD_CLASSES,
} from '../../lib/model/payload-registry.js';

describe('the event types', () => {
  it('are the four of the contract, under their wire names', () => {
    expect([
      MISSION_DOSSIER_ARTIFACT_INDEXED,
      MISSION_DOSSIER_ARTIFACT_MISSING,
      MISSION_DOSSIER_SNAPSHOT_COMPUTED,
      MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
    ]).to.deep.equal([
      'MissionDossierArtifactIndexed',
      'MissionDossierArtifactMissing',
      'MissionDossierSnapshotComputed',
      'MissionDossierParityDriftDetected',
    ]);
    expect(DOSSIER_EVENT_TYPES.size).to.equal(4);
  });

  it('each have the payload class of their name', () => {
    expect([...PAYLOAD_CLASSES.keys()]).to.have.members([...DOSSIER_EVENT_TYPES]);
    for (const [type, model] of PAYLOAD_CLASSES) expect(model.name).to.equal(`${type}Payload`);
  });
});
