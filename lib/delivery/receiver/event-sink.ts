import type { Event } from '../../event/event.js';

/** A received event that is valid. */
export interface ReceivedEvent {
  readonly event: Event;
  /** The event as JSON text, with the additional keys of its sender. */
  readonly text: string;
}

/**
 * What a sink did with an event: it is new and durably stored; it was there already; or another event has its id, and
 * stays. A sink that does not compare events answers `duplicate` in the last case, too.
 */
export type SinkResult = 'stored' | 'duplicate' | 'conflict';

/** Stores received events. */
export interface EventSink {
  /**
   * Stores the events with new ids, the first of each id, all of them or none. The sender receives the results and never
   * sends these events again. A sink that cannot store rejects or throws, and the sender tries again later.
   *
   * @param events valid events in the order of their batch.
   * @returns one result per event, in the same order.
   */
  store(events: readonly ReceivedEvent[]): readonly SinkResult[] | Promise<readonly SinkResult[]>;
}
