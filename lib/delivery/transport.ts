import type { DeliveryAnswer } from './outcome/delivery-answer.js';
import type { StopSignal } from '../stop-signal.js';

/** An event on its way out. */
export interface OutboundEvent {
  readonly eventId: string;
  /** The event as JSON text, exactly as it is stored. It is sent as it is, never parsed and written anew. */
  readonly text: string;
}

/** How much a transport takes at once. */
export interface BatchLimits {
  readonly maxEvents: number;
  /** UTF-8 bytes of the whole batch, before compression. A single event may be larger, and is then sent alone. */
  readonly maxBytes: number;
}

/** Carries batches of events to a receiver. */
export interface Transport {
  readonly limits: BatchLimits;
  /**
   * Sends a batch and waits for what the receiver says. What goes wrong on the way is an answer, too; a promise that
   * rejects is taken as such a failure.
   *
   * @param events at least one, within the limits.
   * @param signal gives up waiting, and answers `interrupted`.
   */
  send(events: readonly OutboundEvent[], signal: StopSignal): Promise<DeliveryAnswer>;
  /** Lets go of its connections. Closing twice does nothing. */
  close(): Promise<void>;
}

const FRAME = ['{"events":[', ']}'] as const;
const SEPARATOR = ',';

/** The JSON text of a batch: the texts of its events, as they are, in one array. */
export function batchText(events: readonly OutboundEvent[]): string {
  return FRAME[0] + events.map(({ text }) => text).join(SEPARATOR) + FRAME[1];
}

/** How many bytes the texts of a batch may have together, so that the whole of it keeps within the limits. */
export function textBytesWithin({ maxEvents, maxBytes }: BatchLimits): number {
  return Math.max(1, maxBytes - FRAME.join('').length - SEPARATOR.length * (maxEvents - 1));
}
