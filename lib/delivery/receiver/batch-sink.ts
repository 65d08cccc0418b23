import type { RejectionReason } from './event-admission.js';
import type { EventSink, SinkResult } from './event-sink.js';

/** A batch as its sender wrote it. */
export interface ReceivedBatch {
  /** The whole message, decompressed. */
  readonly text: string;
  /** Its events as JSON values, in their order, not validated yet. */
  readonly events: readonly unknown[];
  /** The W3C `traceparent` of each event, in their order; null for an event without one. */
  readonly traces: readonly (string | null)[];
}

/** The result of taking an event of a batch. */
export interface TakenEvent {
  /** In its normal form; null when the event has no valid id. */
  readonly eventId: string | null;
  readonly outcome: SinkResult | 'rejected';
  /** Why it was rejected. */
  readonly violations?: readonly RejectionReason[];
}

/**
 * A sink that validates events itself: it keeps the received bytes, knows event types of its own, or keeps what it
 * rejects. Receivers hand it whole batches.
 */
export interface BatchSink extends EventSink {
  /**
   * Takes a batch. A sink that cannot store rejects, and the sender tries again later.
   *
   * @param batch the message as its sender wrote it.
   * @returns one answer per event, in their order; the sender receives exactly these.
   */
  takeBatch(batch: ReceivedBatch): Promise<readonly TakenEvent[]>;
}

/** Whether a sink takes whole batches. */
export function isBatchSink(sink: EventSink): sink is BatchSink {
  return typeof (sink as Partial<BatchSink>).takeBatch === 'function';
}
