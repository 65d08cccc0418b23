import type { UnderAny } from '../model/contract/under.js';
import { MISSING_ARTIFACT } from '../model/state/anomaly-types.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { withAnomalies } from './with-anomalies.js';

/**
 * The state without the anomalies of extensions, for comparison with other implementations of the contract. Everything
 * else stays, including what handlers for further event types wrote, and their events in `event_count`; with such
 * handlers, compare with the result of `reduceMissionDossier` for the same events.
 *
 * @param state a state with or without anomalies of extensions.
 * @returns the state with the anomalies of the contract only.
 */
export function withoutExtensionAnomalies<S extends UnderAny<MissionDossierState>>(state: S): S {
  const anomalies = state.anomalies.filter(({ anomaly_type }) => anomaly_type === MISSING_ARTIFACT);
  if (anomalies.length === state.anomalies.length) return state;
  return withAnomalies(state, anomalies);
}
