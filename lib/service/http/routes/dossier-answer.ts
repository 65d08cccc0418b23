import type { ContractVersion, FIRST_CONTRACT } from '../../../model/contract/contracts.js';
import { inNamesOf } from '../../../model/contract/recast.js';
import { LocalNamespaceTuple } from '../../../model/value/local-namespace-tuple.js';
import type { DossierRecord } from '../../log/dossier-record.js';
import type { WireOf } from './names.js';

/** A dossier as the service lists it: its namespace in the names of a contract, and what is counted in it. */
export type ListedDossier<V extends ContractVersion = typeof FIRST_CONTRACT> = DossierCounts &
  Omit<WireOf<V, LocalNamespaceTuple>, 'step_id'>;

/** What a list says of a dossier, whatever contract names its namespace. */
export interface DossierCounts {
  readonly dossier_id: string;
  readonly project_slug: string | null;
  /** Also `unknown` until the dossier has been projected for the first time. */
  readonly parity_status: string;
  readonly artifact_count: number;
  readonly anomaly_count: number;
  readonly drift_count: number;
  readonly event_count: number;
  readonly first_received_at: string;
  readonly last_received_at: string;
  /** The code of the error that keeps the dossier from being projected; null without one. */
  readonly failure: string | null;
}

/** The fields of a dossier that has not been projected yet. */
const UNPROJECTED = { status: 'unknown', artifacts: 0, anomalies: 0, drifts: 0, failure: null } as const;

/** A dossier in the form of an answer. */
export function listedDossier<V extends ContractVersion>(record: DossierRecord, contract: V): ListedDossier<V> {
  const { dossierId, namespace, projectSlug, events, firstReceivedAt, lastReceivedAt } = record;
  const { status, artifacts, anomalies, drifts, failure } = record.summary ?? UNPROJECTED;
  return {
    dossier_id: dossierId,
    ...inNamesOf(contract, LocalNamespaceTuple, namespace),
    project_slug: projectSlug,
    parity_status: status,
    artifact_count: artifacts,
    anomaly_count: anomalies,
    drift_count: drifts,
    event_count: events,
    first_received_at: new Date(firstReceivedAt).toISOString(),
    last_received_at: new Date(lastReceivedAt).toISOString(),
    failure,
  } as unknown as ListedDossier<V>;
}
