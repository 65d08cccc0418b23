import type { Event } from '../../lib/event/event.js';
import { isoformatOf } from '../../lib/event/timestamp.js';
import { DOSSIER_EVENT_TYPES } from '../../lib/model/payload-registry.js';
import { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { MissionDossierArtifactMissingPayload } from '../../lib/model/payload/artifact-missing.payload.js';
import { MissionDossierParityDriftDetectedPayload } from '../../lib/model/payload/parity-drift-detected.payload.js';
import { MissionDossierSnapshotComputedPayload } from '../../lib/model/payload/snapshot-computed.payload.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';

type Json = Record<string, unknown>;

/** What the plain pipeline comes to: a state in its JSON form, or the two namespaces that do not go together. */
export type PipelineOutcome =
  { readonly state: Json } | { readonly mixed: readonly [expected: string, actual: string] };

/**
 * The reference's reducer as it is written there: sort all, drop duplicates, check the namespace, fold one by one. It
 * is the oracle of the property specs, and shares nothing with the reducer of the package but the payload classes.
 */
export function runPipeline(events: Iterable<Event>): PipelineOutcome {
  const stream = unique([...events].filter((event) => DOSSIER_EVENT_TYPES.has(event.event_type)).sort(compare));
  const namespaces = stream.map(({ payload }) => valid(LocalNamespaceTuple, payload['namespace'])).filter(isPresent);
  const [first] = namespaces;
  const other = namespaces.find((namespace) => key(namespace) !== key(first!));
  if (other !== undefined) return { mixed: [key(first!), key(other)] };
  const fold = new Fold();
  for (const event of stream) fold.add(event);
  return { state: { namespace: common(namespaces), ...fold.result(), event_count: stream.length } };
}

class Fold {
  readonly #artifacts = new Map<string, Json>();
  readonly #anomalies: Json[] = [];
  readonly #drifts: Json[] = [];
  #snapshot: Json | null = null;

  add({ event_type, payload }: Event): void {
    if (event_type === 'MissionDossierArtifactIndexed')
      this.#index(valid(MissionDossierArtifactIndexedPayload, payload));
    if (event_type === 'MissionDossierArtifactMissing')
      this.#miss(valid(MissionDossierArtifactMissingPayload, payload));
    if (event_type === 'MissionDossierSnapshotComputed')
      this.#take(valid(MissionDossierSnapshotComputedPayload, payload));
    if (event_type === 'MissionDossierParityDriftDetected')
      this.#drift(valid(MissionDossierParityDriftDetectedPayload, payload));
  }

  result(): Json {
    const parity = this.#snapshot === null ? 'unknown' : 'clean';
    return {
      artifacts: Object.fromEntries(this.#artifacts),
      anomalies: this.#anomalies,
      latest_snapshot: this.#snapshot,
      drift_history: this.#drifts,
      parity_status: this.#drifts.length > 0 ? 'drifted' : parity,
    };
  }

  #index(payload: Json | undefined): void {
    if (payload === undefined) return;
    const { artifact_id, content_ref, indexed_at, provenance, step_id } = payload;
    const replaced = this.#artifacts.get(String((payload['supersedes'] as Json | null)?.['path']));
    if (payload['supersedes'] !== null && replaced !== undefined) replaced['superseded'] = true;
    const path = String((artifact_id as Json)['path']);
    const entry = { identity: artifact_id, content_ref, indexed_at, provenance, superseded: false, step_id };
    this.#artifacts.set(path, entry);
  }

  #miss(payload: Json | undefined): void {
    if (payload === undefined) return;
    const { expected_identity, manifest_step, checked_at, remediation_hint } = payload;
    this.#anomalies.push({
      anomaly_type: 'missing_artifact',
      expected_identity,
      manifest_step,
      checked_at,
      remediation_hint,
    });
  }

  #take(payload: Json | undefined): void {
    if (payload === undefined) return;
    const { snapshot_hash, artifact_count, anomaly_count, computed_at, algorithm } = payload;
    this.#snapshot = { snapshot_hash, artifact_count, anomaly_count, computed_at, algorithm: algorithm ?? 'sha256' };
  }

  #drift(payload: Json | undefined): void {
    if (payload === undefined) return;
    const { expected_hash, actual_hash, drift_kind, detected_at } = payload;
    this.#drifts.push({ expected_hash, actual_hash, drift_kind, detected_at });
  }
}

function valid(model: typeof LocalNamespaceTuple | object, raw: unknown): Json | undefined {
  const reader = model as typeof LocalNamespaceTuple;
  return reader.validate(raw).length > 0 ? undefined : reader.parse(raw).toJSON();
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function compare(a: Event, b: Event): number {
  const [x, y] = [a, b].map(({ lamport_clock, timestamp, event_id }) => [
    lamport_clock,
    isoformatOf(timestamp),
    event_id,
  ]);
  const index = x!.findIndex((part, at) => part !== y![at]);
  if (index < 0) return 0;
  return x![index]! < y![index]! ? -1 : 1;
}

function unique(events: readonly Event[]): Event[] {
  const seen = new Set<string>();
  return events.filter(({ event_id }) => !seen.has(event_id) && seen.add(event_id));
}

function key(namespace: Json): string {
  return JSON.stringify({ ...namespace, step_id: null });
}

function common(namespaces: readonly Json[]): Json | null {
  const steps = new Set(namespaces.map(({ step_id }) => step_id).filter((step) => step !== null));
  const [first] = namespaces;
  if (first === undefined) return null;
  return steps.size < 2 ? first : { ...first, step_id: null };
}
