import type { MappingDetails } from '../local/mapping/local-mappings.js';

/** Details of one event besides its payload; by default those of the emitter's options. */
export interface EnvelopeDetails {
  /** Groups the events of one piece of work: a ULID or UUID. */
  readonly correlationId?: string;
  /** The id of the event that caused this one. */
  readonly causationId?: string;
  readonly projectSlug?: string;
  /** How sensitive the event is, from 0 (public) to 4. */
  readonly dataTier?: number;
}

/**
 * What a local tool has found, in the local form (docs/concepts.md#local-findings). It is checked when it is emitted.
 */
export interface Finding {
  /** One of LOCAL_EVENT_TYPES. */
  readonly event_type: string;
  readonly payload: unknown;
  readonly details?: EnvelopeDetails & MappingDetails;
}
