import { HandlerFailedError } from '../errors/handler-failed.error.js';
import { comparePositions, type EventPosition } from '../event/event-position.js';
import type { PlacedEvent } from '../event/placed-event.js';
import type { HandlerMap } from './handler-map.js';
import { prepareHandling, type Handling } from './handling.js';
import type { MalformedEvent } from './reduction.js';

/**
 * Handles the events of one batch, which come in order of arrival, and reports on them in the order of the stream:
 * the malformed ones, and the first at which a handler failed.
 */
export class BatchHandling {
  readonly #handlers: HandlerMap;
  readonly #malformed: MalformedEvent[] = [];
  #failure: { readonly position: EventPosition; readonly error: HandlerFailedError } | undefined;

  constructor(handlers: HandlerMap) {
    this.#handlers = handlers;
  }

  /** Reads the event, and hands what it comes to on; not when no handler is for it, or when the handler fails. */
  handle(event: PlacedEvent, use: (handling: Handling) => void): void {
    const handling = this.#prepare(event);
    if (handling === undefined) return;
    const { violations } = handling;
    if (violations.length > 0) {
      const { event_type, position } = event;
      this.#malformed.push({ event_id: position.event_id, event_type, position, violations });
    }
    use(handling);
  }

  /** The events whose payloads were refused, in the order of the stream. */
  malformed(): readonly MalformedEvent[] {
    return [...this.#malformed].sort((a, b) => comparePositions(a.position, b.position));
  }

  /** @throws HandlerFailedError that of the first event, in the order of the stream, at which a handler failed. */
  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #prepare(event: PlacedEvent): Handling | undefined {
    const handler = this.#handlers.get(event.event_type);
    if (handler === undefined) return undefined;
    try {
      return prepareHandling(handler, event);
    } catch (error) {
      if (!(error instanceof HandlerFailedError)) throw error;
      this.#noteFailure(event.position, error);
      return undefined;
    }
  }

  #noteFailure(position: EventPosition, error: HandlerFailedError): void {
    if (this.#failure !== undefined && comparePositions(this.#failure.position, position) < 0) return;
    this.#failure = { position, error };
  }
}
