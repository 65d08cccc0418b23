import type { DeliveryAnswer } from './outcome/delivery-answer.js';
import type { StopSignal } from '../stop-signal.js';

/** An event to be sent. */
export interface OutboundEvent {
  readonly eventId: string;
  /** The event as JSON text, exactly as stored. It is sent as it is, never parsed and written again. */
  readonly text: string;
  /** The W3C `traceparent` that goes along; absent when there is none. */
  readonly traceparent?: string;
}

/** How much a transport takes at once. */
export interface BatchLimits {
  readonly maxEvents: number;
  /** UTF-8 bytes of the whole batch, before compression. A larger single event is sent alone. */
  readonly maxBytes: number;
}

/** Carries batches of events to a receiver. */
export interface Transport {
  readonly limits: BatchLimits;
  /**
   * Sends a batch and waits for the receiver's answer. Problems on the way are answers, too; a rejected promise counts
   * as one.
   *
   * @param events at least one, within the limits.
   * @param signal ends the wait with the answer `interrupted`.
   * @returns what the receiver said, or what went wrong.
   */
  send(events: readonly OutboundEvent[], signal: StopSignal): Promise<DeliveryAnswer>;
  /** Releases its connections. Closing twice does nothing. */
  close(): Promise<void>;
}

const FRAME = ['{"events":[', ']}'] as const;
const SEPARATOR = ',';

/** The JSON text of a batch: the texts of its events, verbatim, in one array. */
export function batchText(events: readonly OutboundEvent[]): string {
  return FRAME[0] + events.map(({ text }) => text).join(SEPARATOR) + FRAME[1];
}

/** The maximum total bytes of the events' texts, so that the whole batch keeps within the limits. */
export function textBytesWithin({ maxEvents, maxBytes }: BatchLimits): number {
  return Math.max(1, maxBytes - FRAME.join('').length - SEPARATOR.length * (maxEvents - 1));
}
