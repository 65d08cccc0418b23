import { assemble } from '../model/assembly.js';
import type { UnderAny } from '../model/contract/under.js';
import type { ContractModel } from '../model/contract-model.js';
import type { JsonObject } from '../model/json.js';
import type { ModelClass } from '../model/model-class.js';
import type { AnomalyEntry } from '../model/state/anomaly-entry.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';

/** The same state with other anomalies, in the same names. */
export function withAnomalies<S extends UnderAny<MissionDossierState>>(
  state: S,
  anomalies: readonly UnderAny<AnomalyEntry>[],
): S {
  const model = state.constructor as unknown as ModelClass<ContractModel>;
  const fields: JsonObject = { ...(state as unknown as JsonObject), anomalies: Object.freeze([...anomalies]) };
  return assemble(model, fields) as unknown as S;
}
