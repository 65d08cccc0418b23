import type { UnderAny } from '../model/contract/under.js';
import { MISSING_ARTIFACT } from '../model/state/anomaly-types.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { withAnomalies } from './with-anomalies.js';

/**
 * The state without the anomalies that only extensions know: for comparison with other implementations of the contract.
 * Everything else stays, also what handlers for further event types wrote, and their events in `event_count`; where
 * there are such handlers, compare with what {@link reduceMissionDossier} makes of the same events.
 */
export function withoutExtensionAnomalies<S extends UnderAny<MissionDossierState>>(state: S): S {
  const anomalies = state.anomalies.filter(({ anomaly_type }) => anomaly_type === MISSING_ARTIFACT);
  if (anomalies.length === state.anomalies.length) return state;
  return withAnomalies(state, anomalies);
}
