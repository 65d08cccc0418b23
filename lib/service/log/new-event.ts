import type { NamespaceIdentity } from '../../reducer/register/namespace-key.js';

/** A valid event to append. */
export interface NewEvent {
  readonly eventId: string;
  readonly eventType: string;
  /** The dossier that it belongs to, see `dossierIdOf`; null for an event without a valid namespace. */
  readonly dossierId: string | null;
  /** The identity of its namespace, in the names of contract 2.4.0; null exactly when the dossier is. */
  readonly namespace: NamespaceIdentity | null;
  /** The slug of its project, for people; null without one. */
  readonly projectSlug: string | null;
  readonly lamport: number;
  /** Its own time, in the form of the envelope. */
  readonly timestamp: string;
  /** The event exactly as it came: the UTF-8 of this text is its bytes. */
  readonly text: string;
  /** When the service received it, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The W3C `traceparent` it came with, or null. */
  readonly trace: string | null;
}

/** A rejected event, for the operator's list. */
export interface NewRejection {
  /** Null without a valid id. */
  readonly eventId: string | null;
  /** The dossier that it names; null when it cannot be determined. */
  readonly dossierId: string | null;
  /** What is wrong with it: a list as JSON text. */
  readonly violations: string;
  /** Its beginning; `bytes` is its full length. */
  readonly text: string;
  readonly bytes: number;
  readonly receivedAt: number;
}

/** The place of an event in the log. */
export interface EventPlace {
  readonly partition: number;
  /** From 1 in each partition, without gaps, in the order in which events became readable. */
  readonly position: number;
  /** From 1 in each dossier, without gaps. */
  readonly sequence: number;
}

/**
 * The result of appending an event: it is durably `stored`; it was there already (`duplicate`); or another event has
 * its id, and it was kept aside (`conflict`). `place` is the place of the event with this id.
 */
export interface AppendAnswer {
  readonly outcome: 'stored' | 'duplicate' | 'conflict';
  readonly place: EventPlace;
}
