import { toEventId } from '../event/event-id.js';
import { toProjectUuid } from '../event/project-uuid.js';
import { toTraceparent } from '../event/traceparent.js';
import { envelopeVersion, FIRST_CONTRACT, type ContractVersion } from '../model/contract/contracts.js';
import type { UnderAny } from '../model/contract/under.js';
import { inNamesOf } from '../model/contract/recast.js';
import type { JsonObject } from '../model/json.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { activeTraceparent } from '../tracing/active-trace.js';
import { SYSTEM_CLOCK, type Clock } from './clock.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { PreparedEvent } from './prepared-event.js';
import { UlidSource, type EventIdSource } from './event-id.source.js';
import { mapToWire } from '../local/mapping/local-mapping.js';
import { mappingOf, parseLocal, parseNamespace, readFinding } from './finding-reader.js';
import type { EnvelopeDetails, Finding } from './finding.js';
import { knownMetadata } from './known-metadata.js';
import type { EventMetadata, MetadataSource } from './metadata.port.js';
import { defaultNodeId } from './node-id.js';
import { TimestampSource } from './timestamp.source.js';

/** Where events come from, and what they have in common. */
export interface EmissionSource {
  /** The dossier that the findings are about. If it is incomplete, every finding is rejected. */
  readonly namespace: UnderAny<LocalNamespaceTuple> | JsonObject;
  /** The machine's clock by default. */
  readonly clock?: Clock;
  /** Monotonic ULIDs by default. */
  readonly ids?: EventIdSource;
  /** The first 12 hex digits of the sha256 of `host:user` by default. */
  readonly nodeId?: string;
  /** None by default. */
  readonly metadata?: MetadataSource;
  /** Groups the events of this emitter; a new id by default. */
  readonly correlationId?: string;
  readonly projectSlug?: string;
  /** How sensitive the events are, from 0 (public) to 4; 0 by default. */
  readonly dataTier?: number;
  /** The contract that the events are written under; 2.4.0 by default. */
  readonly contract?: ContractVersion;
  /** The build of the emitting tool. Contract 3.0.0 requires it, 2.4.0 does not have it. */
  readonly buildId?: string;
  /**
   * The W3C `traceparent` that goes with each event through the outbox and the relay to the receiver's log. By default that
   * of the emitter's own OpenTelemetry span, a child of the active one. What is not a traceparent is ignored.
   */
  readonly traceparent?: () => string | undefined;
}

const AGGREGATE_TYPE = 'MissionDossier';

/** The parts of the namespace that every event has: it names the dossier. */
interface Origin {
  readonly namespace: LocalNamespaceTuple;
  readonly aggregateId: string;
  readonly projectUuid: string;
}

/** Turns findings into prepared events: validated, mapped, and valid by the canonical class. */
export class EventPreparer {
  readonly #source: EmissionSource;
  readonly #time: TimestampSource;
  readonly #ids: EventIdSource;
  readonly #nodeId: string;
  readonly #contract: ContractVersion;
  #correlationId: string | undefined;
  #origin: Origin | undefined;

  constructor(source: EmissionSource) {
    this.#source = source;
    this.#time = new TimestampSource(source.clock ?? SYSTEM_CLOCK);
    this.#ids = source.ids ?? new UlidSource();
    this.#nodeId = source.nodeId ?? defaultNodeId();
    this.#contract = source.contract ?? FIRST_CONTRACT;
    this.#correlationId = source.correlationId === undefined ? undefined : normalisedId(source.correlationId);
  }

  /** Where events are emitted now. It may ask other programs, so call it before a transaction begins. */
  readMetadata(): EventMetadata {
    return knownMetadata(this.#source.metadata);
  }

  /**
   * The prepared event of a finding, or the outcome of a finding that leads to none.
   *
   * @throws ContractViolationError when the finding, the namespace or the mapped payload is invalid.
   */
  make(finding: Finding, metadata: EventMetadata): PreparedEvent | EmitOutcome {
    const { event_type, payload, details } = readFinding(finding);
    const mapping = mappingOf(event_type);
    const local = parseLocal(mapping, payload);
    const reason = mapping.reasonToSkip?.(local, details);
    if (reason !== undefined) return { outcome: 'skipped', reason };
    const { namespace, aggregateId, projectUuid } = (this.#origin ??= originOf(this.#source.namespace));
    const { now, timestamp } = this.#time.read();
    const { causation_id, project_slug, data_tier } = this.#classify(details);
    const eventId = normalisedId(this.#ids.next(now));
    const wire = mapToWire(mapping, local, details, { namespace, foundAt: timestamp });
    const envelope = {
      event_id: eventId,
      event_type: mapping.eventType,
      aggregate_id: aggregateId,
      payload: inNamesOf(this.#contract, mapping.canonicalClass, wire),
      timestamp,
      node_id: this.#nodeId,
      ...(this.#contract === FIRST_CONTRACT ? {} : { build_id: this.#source.buildId }),
      lamport_clock: 0,
      correlation_id: this.#correlationOf(details, now),
      causation_id,
      project_uuid: projectUuid,
      project_slug,
      schema_version: envelopeVersion(this.#contract),
      data_tier,
      aggregate_type: AGGREGATE_TYPE,
      ...metadata,
    };
    return { eventId, eventType: mapping.eventType, contract: this.#contract, envelope, traceparent: this.#trace() };
  }

  /** Tracing never keeps a finding from being emitted. */
  #trace(): string | undefined {
    try {
      return toTraceparent((this.#source.traceparent ?? activeTraceparent)());
    } catch {
      return undefined;
    }
  }

  #classify({ causationId, projectSlug, dataTier }: EnvelopeDetails) {
    return {
      causation_id: causationId === undefined ? null : normalisedId(causationId),
      project_slug: projectSlug ?? this.#source.projectSlug ?? null,
      data_tier: dataTier ?? this.#source.dataTier ?? 0,
    };
  }

  #correlationOf({ correlationId }: EnvelopeDetails, now: number): string {
    if (correlationId !== undefined) return normalisedId(correlationId);
    return (this.#correlationId ??= normalisedId(this.#ids.next(now)));
  }
}

/** The dossier of one feature is one aggregate, so the feature's slug is its id. */
function originOf(raw: unknown): Origin {
  const namespace = parseNamespace(raw);
  const { project_uuid, feature_slug } = namespace;
  return { namespace, aggregateId: feature_slug, projectUuid: toProjectUuid(project_uuid) ?? project_uuid };
}

/** An id in its normal form; an invalid one stays as it is, and is refused with the envelope. */
function normalisedId(id: string): string {
  return toEventId(id) ?? id;
}
