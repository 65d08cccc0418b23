import { assemble } from '../model/assembly.js';
import type { AnomalyEntry } from '../model/state/anomaly-entry.js';
import { MissionDossierState } from '../model/state/mission-dossier.state.js';

/** The same state with other anomalies. */
export function withAnomalies(state: MissionDossierState, anomalies: readonly AnomalyEntry[]): MissionDossierState {
  const { namespace, artifacts, latest_snapshot, drift_history, parity_status, event_count } = state;
  return assemble(MissionDossierState, {
    namespace,
    artifacts,
    anomalies: Object.freeze([...anomalies]),
    latest_snapshot,
    drift_history,
    parity_status,
    event_count,
  });
}
