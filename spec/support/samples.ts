import { Event } from '../../lib/event/event.js';
import type { JsonObject } from '../../lib/model/json.js';

/** A namespace as it comes over the wire. */
export const NAMESPACE = {
  project_uuid: '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11',
  feature_slug: '012-offline-sync',
  target_branch: 'main',
  mission_key: 'software-dev',
  manifest_version: '1.4.0',
};

/** An artifact's identity as it comes over the wire. */
export function identity(path: string, changes: JsonObject = {}): JsonObject {
  return { mission_key: 'software-dev', path, artifact_class: 'input', ...changes };
}

/** The payload of an indexing. */
export function indexed(path: string, changes: JsonObject = {}): JsonObject {
  return {
    namespace: NAMESPACE,
    artifact_id: identity(path),
    content_ref: { hash: 'c0ffee', algorithm: 'sha256' },
    indexed_at: '2026-03-01T09:00:00Z',
    ...changes,
  };
}

/** The payload of a miss. */
export function missing(path: string, changes: JsonObject = {}): JsonObject {
  return {
    namespace: NAMESPACE,
    expected_identity: identity(path),
    manifest_step: 'required_always',
    checked_at: '2026-03-01T09:30:00Z',
    ...changes,
  };
}

/** The payload of a snapshot. */
export function snapshot(changes: JsonObject = {}): JsonObject {
  return {
    namespace: NAMESPACE,
    snapshot_hash: 'abad1dea',
    artifact_count: 1,
    anomaly_count: 0,
    computed_at: '2026-03-01T10:00:00Z',
    ...changes,
  };
}

/** The payload of a drift. */
export function drift(changes: JsonObject = {}): JsonObject {
  return {
    namespace: NAMESPACE,
    expected_hash: 'aa',
    actual_hash: 'bb',
    drift_kind: 'artifact_mutated',
    detected_at: '2026-03-01T11:00:00Z',
    ...changes,
  };
}

const TYPES = {
  indexed: 'MissionDossierArtifactIndexed',
  missing: 'MissionDossierArtifactMissing',
  snapshot: 'MissionDossierSnapshotComputed',
  drift: 'MissionDossierParityDriftDetected',
} as const;

/** A raw envelope whose place in the stream is `lamport`; its id is made of it by default. */
export function envelope(
  kind: keyof typeof TYPES,
  lamport: number,
  payload: JsonObject,
  changes: JsonObject = {},
): JsonObject {
  return {
    event_id: eventId(lamport),
    event_type: TYPES[kind],
    aggregate_id: 'mission-012',
    payload,
    timestamp: '2026-03-01T09:00:00Z',
    node_id: 'laptop-1',
    lamport_clock: lamport,
    correlation_id: eventId(0),
    project_uuid: NAMESPACE.project_uuid,
    ...changes,
  };
}

/** The event of such an envelope. */
export function event(kind: keyof typeof TYPES, lamport: number, payload: JsonObject, changes: JsonObject = {}): Event {
  return Event.parse(envelope(kind, lamport, payload, changes));
}

/** A ULID that ends in this number. */
export function eventId(number: number): string {
  return `01KMTEST0N${String(number).padStart(16, '0')}`;
}
