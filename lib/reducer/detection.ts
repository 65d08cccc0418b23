import { ExtensionFailedError } from '../errors/extension-failed.error.js';
import { ExtensionRuleError } from '../errors/extension-rule.error.js';
import { contractOfClass } from '../model/contract/contract-class.js';
import { recastUnder } from '../model/contract/recast.js';
import type { UnderAny } from '../model/contract/under.js';
import { AnomalyEntry } from '../model/state/anomaly-entry.js';
import { MISSING_ARTIFACT } from '../model/state/anomaly-types.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { abandonPromise } from './abandon-promise.js';
import type { DossierDetector } from './dossier.detector.js';
import { readDeclared } from '../model/contract/read-declared.js';
import { withAnomalies } from './with-anomalies.js';

/**
 * The state with the findings of the detectors, detector by detector, after the anomalies of the stream.
 *
 * @throws ExtensionFailedError when a detector throws, or reports something other than an anomaly of an extension.
 */
export function detectAnomalies(
  state: UnderAny<MissionDossierState>,
  detectors: readonly DossierDetector[],
): UnderAny<MissionDossierState> {
  const found = detectors.flatMap((detector) => findingsOf(detector, state));
  if (found.length === 0) return state;
  const contract = contractOfClass(Object.getPrototypeOf(state) as object);
  return withAnomalies(state, [...state.anomalies, ...found.map((entry) => recastUnder(contract, entry))]);
}

function findingsOf(detector: DossierDetector, state: UnderAny<MissionDossierState>): readonly AnomalyEntry[] {
  try {
    const found: unknown = detector.detect(state);
    if (abandonPromise(found)) throw new TypeError('detect returned a promise: detectors are synchronous');
    return [...(found as Iterable<unknown>)].map(readFinding);
  } catch (error) {
    throw new ExtensionFailedError('DETECTOR_FAILED', detector.name, error);
  }
}

function readFinding(report: unknown): AnomalyEntry {
  const entry = readDeclared(AnomalyEntry, report);
  if (entry.anomaly_type === MISSING_ARTIFACT) throw new ExtensionRuleError('NOT_AN_EXTENSION_ANOMALY');
  return entry;
}
