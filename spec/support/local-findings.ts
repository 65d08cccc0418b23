import type { Finding } from '../../lib/emission/finding.js';
import type { JsonObject } from '../../lib/model/json.js';
import { NAMESPACE } from './samples.js';

const HASH = 'ab'.repeat(32);
const OTHER_HASH = 'cd'.repeat(32);

/** What a local tool says of an artifact it indexed. */
export function findingIndexed(path: string, changes: JsonObject = {}): Finding {
  return {
    event_type: 'mission_dossier_artifact_indexed',
    payload: {
      feature_slug: NAMESPACE.feature_slug,
      artifact_key: `key.${path}`,
      artifact_class: 'input',
      relative_path: path,
      content_hash_sha256: HASH,
      size_bytes: 12,
      required_status: 'required',
      ...changes,
    },
  };
}

/** What a local tool says of an artifact it misses. */
export function findingMissing(path: string, changes: JsonObject = {}): Finding {
  return {
    event_type: 'mission_dossier_artifact_missing',
    payload: {
      feature_slug: NAMESPACE.feature_slug,
      artifact_key: `key.${path}`,
      artifact_class: 'output',
      expected_path_pattern: path,
      reason_code: 'not_found',
      reason_detail: 'write it',
      blocking: true,
      ...changes,
    },
  };
}

/** What a local tool says of a snapshot. */
export function findingSnapshot(changes: JsonObject = {}): Finding {
  return {
    event_type: 'mission_dossier_snapshot_computed',
    payload: {
      feature_slug: NAMESPACE.feature_slug,
      parity_hash_sha256: HASH,
      artifact_counts: {
        total: 3,
        required: 2,
        required_present: 1,
        required_missing: 1,
        optional: 1,
        optional_present: 1,
      },
      completeness_status: 'incomplete',
      snapshot_id: 'snapshot-1',
      ...changes,
    },
  };
}

/** What a local tool says of a drift. */
export function findingDrift(changes: JsonObject = {}): Finding {
  return {
    event_type: 'mission_dossier_parity_drift_detected',
    payload: {
      feature_slug: NAMESPACE.feature_slug,
      local_parity_hash: HASH,
      baseline_parity_hash: OTHER_HASH,
      missing_in_local: ['key.a'],
      missing_in_baseline: [],
      severity: 'warning',
      ...changes,
    },
  };
}

/** One finding of each kind. */
export function allKinds(): readonly Finding[] {
  return [findingIndexed('docs/a.md'), findingMissing('docs/b.md'), findingSnapshot(), findingDrift()];
}
