import { HandlerFailedError } from '../errors/handler-failed.error.js';
import { comparePositions, plainPosition, type EventPosition } from '../event/event-position.js';
import type { PlacedEvent } from '../event/placed-event.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import type { HandlerMap } from './handler-map.js';
import { prepareHandling, type Handling } from './handling.js';
import type { MalformedEvent } from './reduction.js';

/**
 * Handles the events of one batch, which come in any order, and keeps what there is to report: the malformed ones, and
 * of those at which a handler failed the first in the order of the stream.
 */
export class BatchHandling {
  readonly #handlers: HandlerMap;
  readonly #limit: number;
  readonly #malformed: MalformedEvent[] = [];
  #malformedCount = 0;
  #failure: { readonly position: EventPosition; readonly error: HandlerFailedError } | undefined;

  /**
   * @param handlers by event type.
   * @param limit how many malformed events are kept; all are counted.
   */
  constructor(handlers: HandlerMap, limit = Infinity) {
    this.#handlers = handlers;
    this.#limit = limit;
  }

  /** How many payloads were refused. */
  get malformedCount(): number {
    return this.#malformedCount;
  }

  /** What the event comes to; undefined when no handler is for it, or when the handler fails. */
  handle(event: PlacedEvent): Handling | undefined {
    const handler = this.#handlers.get(event.event_type);
    const handling = handler && this.#prepare(handler, event);
    if (handling !== undefined && handling.violations.length > 0) this.#noteMalformed(event, handling.violations);
    return handling;
  }

  /** The events whose payloads were refused, in the order in which they came. */
  malformed(): readonly MalformedEvent[] {
    return [...this.#malformed];
  }

  /** @throws HandlerFailedError that of the first event, in the order of the stream, at which a handler failed. */
  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #noteMalformed({ event_type, position }: PlacedEvent, violations: readonly ModelViolation[]): void {
    this.#malformedCount++;
    if (this.#malformed.length >= this.#limit) return;
    this.#malformed.push({ event_id: position.event_id, event_type, position: plainPosition(position), violations });
  }

  #prepare(handler: DossierEventHandler, event: PlacedEvent): Handling | undefined {
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
