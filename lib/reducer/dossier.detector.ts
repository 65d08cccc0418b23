import type { UnderAny } from '../model/contract/under.js';
import type { AnomalyReport } from '../model/state/anomaly-entry.js';
import type { ExtensionAnomalyType } from '../model/state/anomaly-types.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { ArtifactIdentity } from '../model/value/artifact-identity.js';

/** An anomaly that a detector reports. Its artifact may be one of the state, in the names of either contract. */
export type DetectedAnomaly = Omit<AnomalyReport<ExtensionAnomalyType>, 'expected_identity'> & {
  readonly expected_identity: AnomalyReport['expected_identity'] | UnderAny<ArtifactIdentity>;
};

/**
 * Derives anomalies from the dossier as a whole. It runs when the state is assembled, after all events; its anomalies
 * come after those of the stream, in the order in which it reports them.
 *
 * A detector is a pure function of the state. All detectors see the same one: deeply frozen, without the findings of
 * any detector, in the names of the requested contract. It may be called repeatedly, and must then return the same
 * result.
 *
 * @example
 * ```ts
 * import type { DossierDetector } from 'mission-dossier';
 *
 * export const nothingWrong: DossierDetector = { name: 'nothing-wrong', detect: () => [] };
 * ```
 */
export interface DossierDetector {
  /** The name of the detector in errors, unique within a reducer. */
  readonly name: string;
  /**
   * Reports what is wrong with this dossier, one report per anomaly; an empty array when nothing is.
   *
   * @param state the assembled state, deeply frozen.
   * @returns the anomalies to add.
   */
  detect(state: UnderAny<MissionDossierState>): Iterable<DetectedAnomaly>;
}
