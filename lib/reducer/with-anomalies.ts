import { assemble, type FieldsOf } from '../model/assembly.js';
import type { AnomalyEntry } from '../model/state/anomaly-entry.js';
import { MissionDossierState } from '../model/state/mission-dossier.state.js';

/** The same state with other anomalies. */
export function withAnomalies(state: MissionDossierState, anomalies: readonly AnomalyEntry[]): MissionDossierState {
  const fields: FieldsOf<MissionDossierState> = state;
  return assemble(MissionDossierState, { ...fields, anomalies: Object.freeze([...anomalies]) });
}
