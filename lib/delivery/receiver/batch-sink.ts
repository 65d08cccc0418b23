import type { RejectionReason } from './event-admission.js';
import type { EventSink, SinkResult } from './event-sink.js';

/** A batch as its sender wrote it. */
export interface ReceivedBatch {
  /** The whole message, decompressed. */
  readonly text: string;
  /** What its events are as JSON, in their order; none of them has been looked at. */
  readonly events: readonly unknown[];
  /** The W3C `traceparent` that the message came with; null where it had none. */
  readonly trace: string | null;
}

/** What became of an event of a batch. */
export interface TakenEvent {
  /** In its normal form; null when the event has no id to be known by. */
  readonly eventId: string | null;
  readonly outcome: SinkResult | 'rejected';
  /** Why it was rejected. */
  readonly violations?: readonly RejectionReason[];
}

/**
 * A sink that validates events itself: it keeps the bytes that came, knows event types of its own, or keeps what it
 * rejects. Receivers hand it whole batches.
 */
export interface BatchSink extends EventSink {
  /**
   * Takes a batch, with one answer an event, in their order. What it answers is what the sender is told. A sink that
   * cannot store rejects, and the sender tries again later.
   */
  takeBatch(batch: ReceivedBatch): Promise<readonly TakenEvent[]>;
}

/** Whether a sink takes whole batches. */
export function isBatchSink(sink: EventSink): sink is BatchSink {
  return typeof (sink as Partial<BatchSink>).takeBatch === 'function';
}
