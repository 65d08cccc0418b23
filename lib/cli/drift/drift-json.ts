import type { MissionDrift } from '../../missions/drift/mission-drift.js';

/** The drift of a mission, for programs. */
export function driftJson({
  status,
  expected,
  actual,
  changes,
  bodies,
  runtime,
  anomalies,
  manifestVersion,
  rejected,
  notes,
}: MissionDrift): object {
  return {
    status,
    expected_parity: expected,
    actual_parity: actual,
    changes,
    body_changes: bodies,
    runtime_changes: runtime,
    anomalies,
    manifest_version: manifestVersion,
    rejected,
    notes,
  };
}
