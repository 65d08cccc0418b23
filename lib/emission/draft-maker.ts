import { ContractViolationError } from '../errors/contract-violation.error.js';
import { toIsoformat, toWireTimestamp } from '../event/timestamp.js';
import { LOCAL_EVENT_TYPES } from '../local/local-event-type.js';
import type { LocalMapper, LocalPayload } from '../local/mapping/local.mapper.js';
import { LOCAL_MAPPERS, type MappingDetails } from '../local/mapping/local-mappers.js';
import { ContractModel } from '../model/contract-model.js';
import type { JsonObject } from '../model/json.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { SYSTEM_CLOCK, type Clock } from './clock.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { EventDraft } from './event-draft.js';
import { UlidSource, type EventIdSource } from './event-id.source.js';
import type { EnvelopeDetails, Finding } from './finding.js';
import { knownMetadata } from './known-metadata.js';
import type { MetadataSource } from './metadata.port.js';
import { defaultNodeId } from './node-id.js';

/** Where events come from, and what they have in common. */
export interface EmissionSource {
  /** The dossier that the findings are about. Without a full one every finding is rejected. */
  readonly namespace: LocalNamespaceTuple | JsonObject;
  /** The machine's clock unless given. */
  readonly clock?: Clock;
  /** Monotonic ULIDs unless given. */
  readonly ids?: EventIdSource;
  /** The first 12 hex digits of the sha256 of `host:user` unless given. */
  readonly nodeId?: string;
  /** None unless given. */
  readonly metadata?: MetadataSource;
  /** Groups the events of this emitter; a new id unless given. */
  readonly correlationId?: string;
  readonly projectSlug?: string;
  /** How sensitive the events are, from 0 (public) to 4; 0 unless given. */
  readonly dataTier?: number;
}

type CommonDetails = Pick<EventDraft, 'causationId' | 'projectSlug' | 'dataTier'>;

/** Turns findings into drafts: validated, mapped, and valid by the canonical class. */
export class DraftMaker {
  private readonly clock: Clock;
  private readonly ids: EventIdSource;
  private readonly nodeId: string;
  private correlationId: string | undefined;
  private namespace: LocalNamespaceTuple | undefined;

  constructor(private readonly source: EmissionSource) {
    this.clock = source.clock ?? SYSTEM_CLOCK;
    this.ids = source.ids ?? new UlidSource();
    this.nodeId = source.nodeId ?? defaultNodeId();
    this.correlationId = source.correlationId;
  }

  /**
   * The draft of a finding, or the reason why there is nothing to emit.
   *
   * @throws ContractViolationError when the finding, the namespace or what they map to is invalid.
   */
  make({ event_type, payload, details = {} }: Finding): EventDraft | EmitOutcome {
    const mapper = mapperOf(event_type);
    const local = parseLocal(mapper, payload);
    const reason = mapper.reasonToSkip(local);
    if (reason !== undefined) return { outcome: 'skipped', reason };
    const namespace = (this.namespace ??= parseNamespace(this.source.namespace));
    const now = this.clock.now();
    const timestamp = toTimestamp(now);
    return {
      eventId: this.ids.next(now),
      eventType: mapper.eventType,
      payload: mapper.map(local, details, { namespace, foundAt: timestamp }),
      namespace,
      timestamp,
      nodeId: this.nodeId,
      correlationId: details.correlationId ?? (this.correlationId ??= this.ids.next(now)),
      ...this.common(details),
      metadata: knownMetadata(this.source.metadata),
    };
  }

  private common({ causationId, projectSlug, dataTier }: EnvelopeDetails): CommonDetails {
    return {
      causationId: causationId ?? null,
      projectSlug: projectSlug ?? this.source.projectSlug ?? null,
      dataTier: dataTier ?? this.source.dataTier ?? 0,
    };
  }
}

function mapperOf(eventType: string): LocalMapper<LocalPayload, MappingDetails> {
  const mapper = LOCAL_MAPPERS.get(eventType);
  if (mapper !== undefined) return mapper;
  const message = `Input should be one of ${LOCAL_EVENT_TYPES.map((type) => `'${type}'`).join(', ')}`;
  throw new ContractViolationError('Finding', [
    { field: 'event_type', message, violation_type: 'literal_error', input_value: eventType },
  ]);
}

function parseLocal({ payloadClass }: LocalMapper<LocalPayload, MappingDetails>, payload: unknown): LocalPayload {
  return ContractModel.parse.call(payloadClass, payload) as LocalPayload;
}

/** A violation of the namespace must not be taken for one of the payload. */
function parseNamespace(raw: unknown): LocalNamespaceTuple {
  const violations = LocalNamespaceTuple.validate(raw);
  if (violations.length === 0) return LocalNamespaceTuple.parse(raw);
  throw new ContractViolationError(
    'LocalNamespaceTuple',
    violations.map((violation) => ({
      ...violation,
      field: violation.field === '' ? 'namespace' : `namespace.${violation.field}`,
    })),
  );
}

function toTimestamp(now: number): string {
  const text = new Date(now).toISOString();
  return toWireTimestamp(toIsoformat(text) ?? text);
}
