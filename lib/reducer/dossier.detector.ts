import type { UnderAny } from '../model/contract/under.js';
import type { AnomalyReport } from '../model/state/anomaly-entry.js';
import type { ExtensionAnomalyType } from '../model/state/anomaly-types.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';

/**
 * Derives anomalies from the dossier as a whole. It runs when the state is assembled, after everything that the events
 * themselves brought; its anomalies come after those of the stream, in the order in which it reports them.
 *
 * A detector is a pure function of the state it is shown: the same for every detector, deeply frozen, without the findings
 * of any, in the names of the contract that was asked for. It may be asked again and again, and must then give the same answer.
 */
export interface DossierDetector {
  /** Names the detector in errors; no two detectors of a reducer share it. */
  readonly name: string;
  /** What is wrong with this dossier, one report for each thing; nothing to report is an empty array. */
  detect(state: UnderAny<MissionDossierState>): Iterable<UnderAny<AnomalyReport<ExtensionAnomalyType>>>;
}
