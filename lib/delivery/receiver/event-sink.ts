import type { Event } from '../../event/event.js';

/** An event that came in and is valid. */
export interface ReceivedEvent {
  readonly event: Event;
  /** It as JSON text, with the further keys its sender gave it. */
  readonly text: string;
}

/**
 * What a sink did with an event: it is new and stored for good; it was there already; or another event is there under its
 * id, which stays. A sink that does not compare events answers `duplicate` for the last, too.
 */
export type SinkResult = 'stored' | 'duplicate' | 'conflict';

/** Where received events are put. */
export interface EventSink {
  /**
   * Stores the events whose ids are new, the first of each id, all of them or none. Its answer, one result an event, is
   * what their sender is told: from then on they are never sent again. A sink that cannot store rejects or throws, and
   * the sender tries again later.
   */
  store(events: readonly ReceivedEvent[]): readonly SinkResult[] | Promise<readonly SinkResult[]>;
}
