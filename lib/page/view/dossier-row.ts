import type { ParityStatus } from '../../model/state/mission-dossier.state.js';

/** What the table of all dossiers shows of one dossier. */
export interface DossierRow {
  /** The id in the address of its page. */
  readonly id: string;
  /** The project's slug if known, else its UUID. */
  readonly project: string;
  readonly mission: string;
  readonly missionType: string;
  readonly branch: string;
  readonly status: ParityStatus;
  readonly artifacts: number;
  readonly anomalies: number;
  /** When something last changed, as ISO 8601 text; null before the first event. */
  readonly changedAt: string | null;
}
