import type { NamespaceIdentity } from '../../reducer/register/namespace-key.js';

/** A valid event that is to be appended. */
export interface NewEvent {
  readonly eventId: string;
  readonly eventType: string;
  /** The dossier that it belongs to, see `dossierIdOf`; null for an event without a valid namespace. */
  readonly dossierId: string | null;
  /** The identity of the namespace that it carries, in the names of contract 2.4.0; null exactly when the dossier is. */
  readonly namespace: NamespaceIdentity | null;
  /** The slug of its project, for people; null when it has none. */
  readonly projectSlug: string | null;
  readonly lamport: number;
  /** Its own time, in the form that the envelope keeps it. */
  readonly timestamp: string;
  /** The event exactly as it came: the UTF-8 of this text is its bytes. */
  readonly text: string;
  /** When the service received it, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The W3C `traceparent` it came with; null when there was none. */
  readonly trace: string | null;
}

/** An event that was refused, for the operator's list. */
export interface NewRejection {
  /** Null when it has no id to be known by. */
  readonly eventId: string | null;
  /** What is wrong with it, as JSON text of a list. */
  readonly violations: string;
  /** Its beginning; `bytes` says how long it was. */
  readonly text: string;
  readonly bytes: number;
  readonly receivedAt: number;
}

/** Where an event is in the log. */
export interface EventPlace {
  readonly partition: number;
  /** From 1 in each partition, without gaps, in the order in which events became readable. */
  readonly position: number;
  /** From 1 in each dossier, without gaps. */
  readonly sequence: number;
}

/**
 * What became of an event: it is `stored` for good; it was there already (`duplicate`); or another event is there under
 * its id, and it was kept aside (`conflict`). `place` is where the event under its id is.
 */
export interface AppendAnswer {
  readonly outcome: 'stored' | 'duplicate' | 'conflict';
  readonly place: EventPlace;
}
