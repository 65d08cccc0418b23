import type {
  Implementation,
  ImplementationDescription,
  IndexAnswer,
  IndexRequest,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from '../../../lib/conformance/implementation/implementation.js';
import { PlainIndexer } from './plain-indexer.js';
import { PlainModels, type Json, type Layer } from './plain-models.js';
import { ENVELOPE, NAMESPACE, PAYLOADS } from './shapes.js';

/** An envelope as far as the reducer looks at it. */
export interface PlainEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly lamport_clock: number;
  readonly timestamp: string;
  readonly payload: Json;
  readonly causation_id: string | null;
  readonly project_uuid: string;
  /** Where it arrived. */
  readonly arrival: number;
}

/** What the fold has found so far. */
export interface PlainFold {
  readonly artifacts: Map<string, Json>;
  anomalies: Json[];
  snapshot: Json | null;
  drifts: Json[];
}

const INDEXED = new Map<string, IndexAnswer>();

const IDENTITY = ['project_uuid', 'feature_slug', 'target_branch', 'mission_key', 'manifest_version'] as const;

/** The reference once more: a second, independent implementation to make wrong ones from. One rule a method. */
export class PlainContract extends PlainModels implements Implementation {
  describe(): Promise<ImplementationDescription> {
    return Promise.resolve({ implementation: 'plain', language: 'TypeScript', contract_version: '2.4.0' });
  }

  validate(eventType: string, payload: unknown): Promise<ValidateAnswer | Unsupported> {
    const shape = eventType === 'Event' ? ENVELOPE : PAYLOADS.get(eventType);
    if (shape === undefined) return Promise.resolve({ unsupported: true });
    const valid = this.layers().every((layer) => this.object(payload, shape, layer) !== undefined);
    return Promise.resolve({ valid });
  }

  /** Every mutant of events answers alike here: the answers are made once. */
  indexMission(request: IndexRequest): Promise<IndexAnswer> {
    const key = JSON.stringify(request);
    const answer = INDEXED.get(key) ?? new PlainIndexer().index(request);
    INDEXED.set(key, answer);
    return Promise.resolve(answer);
  }

  layers(): readonly Layer[] {
    return ['model', 'schema'];
  }

  reduce(events: readonly unknown[]): Promise<ReduceAnswer> {
    const envelopes = events.map((raw) => this.envelope(raw));
    if (envelopes.includes(undefined)) return Promise.resolve({ error: 'ValidationError' });
    const read = envelopes.map((envelope, arrival) => ({ ...envelope, arrival }) as unknown as PlainEvent);
    const stream = this.selected(read);
    return Promise.resolve(
      this.isMixed(stream) ? { error: 'NamespaceMixedStreamError' } : { state: this.state(stream) },
    );
  }

  envelope(raw: unknown): Json | undefined {
    return this.object(raw, ENVELOPE, 'model');
  }

  /** The events that are folded, in their order. */
  selected(events: readonly PlainEvent[]): readonly PlainEvent[] {
    return this.unique(this.ordered(events.filter((event) => this.concerns(event))));
  }

  concerns({ event_type }: PlainEvent): boolean {
    return PAYLOADS.has(event_type);
  }

  ordered(events: readonly PlainEvent[]): readonly PlainEvent[] {
    return [...events].sort((a, b) => this.compare(a, b));
  }

  compare(a: PlainEvent, b: PlainEvent): number {
    return a.lamport_clock - b.lamport_clock || byText(a.timestamp, b.timestamp) || byText(a.event_id, b.event_id);
  }

  /** Of events with one key the first. */
  unique(events: readonly PlainEvent[]): readonly PlainEvent[] {
    const seen = new Set<string>();
    return events.filter((event) => !seen.has(this.dedupKey(event)) && seen.add(this.dedupKey(event)));
  }

  dedupKey({ event_id }: PlainEvent): string {
    return event_id;
  }

  namespaceOf({ payload }: PlainEvent): Json | undefined {
    return this.has(payload, 'namespace') ? this.object(payload['namespace'], NAMESPACE, 'model') : undefined;
  }

  namespaces(stream: readonly PlainEvent[]): readonly Json[] {
    return stream.map((event) => this.namespaceOf(event)).filter((namespace) => namespace !== undefined);
  }

  isMixed(stream: readonly PlainEvent[]): boolean {
    const [first, ...others] = this.namespaces(stream);
    return first !== undefined && others.some((other) => !this.agree(first, other));
  }

  agree(a: Json, b: Json): boolean {
    return this.identityFields().every((field) => a[field] === b[field]);
  }

  identityFields(): readonly string[] {
    return IDENTITY;
  }

  commonNamespace(stream: readonly PlainEvent[]): Json | null {
    const namespaces = this.namespaces(stream);
    const [first] = namespaces;
    return first === undefined ? null : { ...first, step_id: this.commonStep(first, namespaces) };
  }

  commonStep(first: Json, namespaces: readonly Json[]): unknown {
    const steps = new Set(namespaces.map(({ step_id }) => step_id).filter((step) => step !== null));
    return steps.size > 1 ? null : first['step_id'];
  }

  state(stream: readonly PlainEvent[]): Json {
    const fold: PlainFold = { artifacts: new Map(), anomalies: [], snapshot: null, drifts: [] };
    for (const event of stream) this.fold(event, fold);
    return {
      namespace: this.commonNamespace(stream),
      artifacts: this.artifacts(fold),
      anomalies: fold.anomalies,
      latest_snapshot: fold.snapshot,
      drift_history: fold.drifts,
      parity_status: this.parity(fold),
      event_count: this.count(stream),
    };
  }

  artifacts({ artifacts }: PlainFold): Json {
    return Object.fromEntries(artifacts);
  }

  count(stream: readonly PlainEvent[]): number {
    return stream.length;
  }

  payloadOf({ event_type, payload }: PlainEvent): Json | undefined {
    return this.object(payload, PAYLOADS.get(event_type)!, 'model');
  }

  fold(event: PlainEvent, fold: PlainFold): void {
    const payload = this.payloadOf(event);
    if (payload === undefined) return;
    if (event.event_type === 'MissionDossierArtifactIndexed') this.index(payload, fold);
    if (event.event_type === 'MissionDossierArtifactMissing') fold.anomalies.push(this.anomaly(payload));
    if (event.event_type === 'MissionDossierSnapshotComputed') fold.snapshot = this.snapshot(payload);
    if (event.event_type === 'MissionDossierParityDriftDetected') fold.drifts.push(this.drift(payload));
  }

  index(payload: Json, fold: PlainFold): void {
    this.supersede(payload, fold);
    const path = this.pathOf(payload['artifact_id'] as Json);
    fold.artifacts.set(path, this.artifact(payload, fold.artifacts.get(path)));
  }

  pathOf({ path }: Json): string {
    return path as string;
  }

  supersede({ supersedes }: Json, { artifacts }: PlainFold): void {
    if (supersedes === null) return;
    const path = this.pathOf(supersedes as Json);
    const old = artifacts.get(path);
    if (old !== undefined) artifacts.set(path, { ...old, superseded: true });
  }

  artifact({ artifact_id, content_ref, indexed_at, provenance, step_id }: Json, _old: Json | undefined): Json {
    return { identity: artifact_id, content_ref, indexed_at, provenance, superseded: false, step_id };
  }

  anomaly({ expected_identity, manifest_step, checked_at, remediation_hint }: Json): Json {
    return { anomaly_type: 'missing_artifact', expected_identity, manifest_step, checked_at, remediation_hint };
  }

  snapshot({ snapshot_hash, artifact_count, anomaly_count, computed_at, algorithm }: Json): Json {
    return { snapshot_hash, artifact_count, anomaly_count, computed_at, algorithm: algorithm ?? 'sha256' };
  }

  drift({ expected_hash, actual_hash, drift_kind, detected_at }: Json): Json {
    return { expected_hash, actual_hash, drift_kind, detected_at };
  }

  parity({ drifts, snapshot }: PlainFold): string {
    if (drifts.length > 0) return 'drifted';
    return snapshot === null ? 'unknown' : 'clean';
  }
}

/** The order of texts by their code units. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
