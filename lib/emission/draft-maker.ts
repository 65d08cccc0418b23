import { toEventId } from '../event/event-id.js';
import { toProjectUuid } from '../event/project-uuid.js';
import { FIRST_CONTRACT, type ContractVersion } from '../model/contract/contracts.js';
import type { UnderAny } from '../model/contract/under.js';
import { inNamesOf } from '../model/contract/recast.js';
import type { ContractModel } from '../model/contract-model.js';
import type { JsonObject } from '../model/json.js';
import type { ModelClass } from '../model/model-class.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { SYSTEM_CLOCK, type Clock } from './clock.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { EventDraft } from './event-draft.js';
import { UlidSource, type EventIdSource } from './event-id.source.js';
import { mapperOf, parseLocal, parseNamespace, readFinding } from './finding-reader.js';
import type { EnvelopeDetails, Finding } from './finding.js';
import { knownMetadata } from './known-metadata.js';
import type { EventMetadata, MetadataSource } from './metadata.port.js';
import { defaultNodeId } from './node-id.js';
import { TimestampSource } from './timestamp.source.js';

/** Where events come from, and what they have in common. */
export interface EmissionSource {
  /** The dossier that the findings are about. Without a full one every finding is rejected. */
  readonly namespace: UnderAny<LocalNamespaceTuple> | JsonObject;
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
  /** The contract that the events are written under; 2.4.0 by default. */
  readonly contract?: ContractVersion;
  /** The build of the tool that emits. Contract 3.0.0 demands it, 2.4.0 does not know it. */
  readonly buildId?: string;
}

type Classification = Pick<EventDraft, 'causationId' | 'projectSlug' | 'dataTier'>;

/** What the namespace says of every event: it names the dossier. */
interface Origin {
  readonly namespace: LocalNamespaceTuple;
  readonly aggregateId: string;
  readonly projectUuid: string;
}

/** Turns findings into drafts: validated, mapped, and valid by the canonical class. */
export class DraftMaker {
  private readonly time: TimestampSource;
  private readonly ids: EventIdSource;
  private readonly nodeId: string;
  private readonly contract: ContractVersion;
  private correlationId: string | undefined;
  private origin: Origin | undefined;

  constructor(private readonly source: EmissionSource) {
    this.time = new TimestampSource(source.clock ?? SYSTEM_CLOCK);
    this.ids = source.ids ?? new UlidSource();
    this.nodeId = source.nodeId ?? defaultNodeId();
    this.contract = source.contract ?? FIRST_CONTRACT;
    this.correlationId = source.correlationId === undefined ? undefined : normalisedId(source.correlationId);
  }

  /** Where events are emitted now. It may ask other programs, so it is asked for before a transaction begins. */
  readMetadata(): EventMetadata {
    return knownMetadata(this.source.metadata);
  }

  /**
   * The draft of a finding, or the reason why there is nothing to emit.
   *
   * @throws ContractViolationError when the finding, the namespace or what they map to is invalid.
   */
  make(finding: Finding, metadata: EventMetadata): EventDraft | EmitOutcome {
    const { event_type, payload, details } = readFinding(finding);
    const mapper = mapperOf(event_type);
    const local = parseLocal(mapper, payload);
    const reason = mapper.reasonToSkip(local, details);
    if (reason !== undefined) return { outcome: 'skipped', reason };
    const { namespace, aggregateId, projectUuid } = (this.origin ??= originOf(this.source.namespace));
    const { now, timestamp } = this.time.read();
    const { causationId, projectSlug, dataTier } = this.classify(details);
    return {
      eventId: normalisedId(this.ids.next(now)),
      eventType: mapper.eventType,
      aggregateId,
      contract: this.contract,
      buildId: this.source.buildId,
      payload: this.underContract(mapper, mapper.mapToWire(local, details, { namespace, foundAt: timestamp })),
      timestamp,
      nodeId: this.nodeId,
      correlationId: this.correlationOf(details, now),
      projectUuid,
      causationId,
      projectSlug,
      dataTier,
      metadata,
    };
  }

  private underContract(
    { canonicalClass }: { canonicalClass: ModelClass<ContractModel> },
    wire: JsonObject,
  ): JsonObject {
    return inNamesOf(this.contract, canonicalClass, wire);
  }

  private classify({ causationId, projectSlug, dataTier }: EnvelopeDetails): Classification {
    return {
      causationId: causationId === undefined ? null : normalisedId(causationId),
      projectSlug: projectSlug ?? this.source.projectSlug ?? null,
      dataTier: dataTier ?? this.source.dataTier ?? 0,
    };
  }

  private correlationOf({ correlationId }: EnvelopeDetails, now: number): string {
    if (correlationId !== undefined) return normalisedId(correlationId);
    return (this.correlationId ??= normalisedId(this.ids.next(now)));
  }
}

/** The dossier of one feature is one aggregate, so the feature's slug is its id. */
function originOf(raw: unknown): Origin {
  const namespace = parseNamespace(raw);
  const { project_uuid, feature_slug } = namespace;
  return { namespace, aggregateId: feature_slug, projectUuid: toProjectUuid(project_uuid) ?? project_uuid };
}

/** An id in its normal form; what has none stays as it is, to be refused with the envelope. */
function normalisedId(id: string): string {
  return toEventId(id) ?? id;
}
