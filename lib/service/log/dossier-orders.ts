import type { DossierOrder } from './dossier-record.js';

const rest = ['feature_slug', 'target_branch', 'dossier_id'];

/** The columns that each order of dossiers goes by, the same in every engine; the last one tells any two apart. */
export const DOSSIER_ORDERS: Readonly<Record<DossierOrder, readonly string[]>> = {
  feature: rest,
  project: ['project_uuid', ...rest],
  branch: ['target_branch', 'feature_slug', 'dossier_id'],
  mission: ['mission_key', ...rest],
  status: ["coalesce(status, 'unknown')", ...rest],
  events: ['events', ...rest],
  artifacts: ['coalesce(artifacts, 0)', ...rest],
  anomalies: ['coalesce(anomalies, 0)', ...rest],
  drifts: ['coalesce(drifts, 0)', ...rest],
  changed: ['last_received_at', 'dossier_id'],
};
