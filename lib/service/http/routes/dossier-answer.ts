import type { DossierRecord } from '../../log/dossier-record.js';

/** A dossier as the service lists it. */
export interface ListedDossier {
  readonly dossier_id: string;
  readonly project_uuid: string;
  readonly project_slug: string | null;
  readonly feature_slug: string;
  readonly target_branch: string;
  readonly mission_key: string;
  readonly manifest_version: string;
  /** `unknown` as well until the dossier has been projected for the first time. */
  readonly parity_status: string;
  readonly artifact_count: number;
  readonly anomaly_count: number;
  readonly drift_count: number;
  readonly event_count: number;
  readonly first_received_at: string;
  readonly last_received_at: string;
  /** The code of the error that keeps the dossier from being projected; null when nothing does. */
  readonly failure: string | null;
}

/** What is said of a dossier that has not been projected yet. */
const UNPROJECTED = { status: 'unknown', artifacts: 0, anomalies: 0, drifts: 0, failure: null } as const;

/** A dossier in the form of an answer. */
export function listedDossier(record: DossierRecord): ListedDossier {
  const { dossierId, namespace, projectSlug, events, firstReceivedAt, lastReceivedAt } = record;
  const { status, artifacts, anomalies, drifts, failure } = record.summary ?? UNPROJECTED;
  return {
    dossier_id: dossierId,
    ...namespace,
    project_slug: projectSlug,
    parity_status: status,
    artifact_count: artifacts,
    anomaly_count: anomalies,
    drift_count: drifts,
    event_count: events,
    first_received_at: new Date(firstReceivedAt).toISOString(),
    last_received_at: new Date(lastReceivedAt).toISOString(),
    failure,
  };
}
