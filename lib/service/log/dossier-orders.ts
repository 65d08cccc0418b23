import type { DossierOrder } from './dossier-record.js';

/** The column of a dossier's id; other tables of an engine may have one of the same name. */
export const DOSSIER_ID_COLUMN = 'dossier.dossier_id';

const rest = ['feature_slug', 'target_branch', DOSSIER_ID_COLUMN];

/** The columns of each order of dossiers, the same in every engine. The last one distinguishes any two. */
export const DOSSIER_ORDERS: Readonly<Record<DossierOrder, readonly string[]>> = {
  feature: rest,
  project: ['project_uuid', ...rest],
  branch: ['target_branch', 'feature_slug', DOSSIER_ID_COLUMN],
  mission: ['mission_key', ...rest],
  status: ["coalesce(status, 'unknown')", ...rest],
  events: ['events', ...rest],
  artifacts: ['coalesce(artifacts, 0)', ...rest],
  anomalies: ['coalesce(anomalies, 0)', ...rest],
  drifts: ['coalesce(drifts, 0)', ...rest],
  changed: ['last_received_at', DOSSIER_ID_COLUMN],
};
