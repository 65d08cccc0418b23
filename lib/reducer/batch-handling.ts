import { ExtensionFailedError } from '../errors/extension-failed.error.js';
import { comparePositions, plainPosition, type EventPosition } from '../event/event-position.js';
import type { PlacedEvent } from '../event/placed-event.js';
import type { ContractChoice } from '../model/contract/contracts.js';
import { ContractCounts } from './contract-counts.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import type { HandlerMap } from './handler-map.js';
import { prepareHandling, type Handling } from './handling.js';
import type { MalformedEvent } from './reduction.js';

/**
 * Handles the events of one batch in any order, and collects what must be reported: the malformed events, and the first
 * event, in the order of the stream, whose handler failed.
 */
export class BatchHandling {
  readonly #handlers: HandlerMap;
  readonly #contract: ContractChoice;
  readonly #limit: number;
  readonly #malformed: MalformedEvent[] = [];
  #malformedCount = 0;
  /** The number of events read under each contract. */
  readonly contracts = new ContractCounts();
  #failure: { readonly position: EventPosition; readonly error: ExtensionFailedError } | undefined;

  /**
   * @param handlers by event type.
   * @param contract the contract that payloads are read under.
   * @param limit how many malformed events are kept; all are counted.
   */
  constructor(handlers: HandlerMap, contract: ContractChoice, limit = Infinity) {
    this.#handlers = handlers;
    this.#contract = contract;
    this.#limit = limit;
  }

  /** The number of refused payloads. */
  get malformedCount(): number {
    return this.#malformedCount;
  }

  /** The handling of the event; undefined without a handler for its type, or when the handler fails. */
  handle(event: PlacedEvent): Handling | undefined {
    const handler = this.#handlers.get(event.event_type);
    const handling = handler && this.#prepare(handler, event);
    if (handling === undefined) return undefined;
    this.contracts.note(handling.contract);
    if (handling.violations.length > 0) this.#noteMalformed(event, handling);
    return handling;
  }

  /** The events with refused payloads, in the order of their arrival. */
  malformed(): readonly MalformedEvent[] {
    return [...this.#malformed];
  }

  /** @throws ExtensionFailedError of the first event, in the order of the stream, whose handler failed. */
  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #noteMalformed({ event_type, position }: PlacedEvent, { contract, violations }: Handling): void {
    this.#malformedCount++;
    if (this.#malformed.length >= this.#limit) return;
    const { event_id } = position;
    this.#malformed.push({ event_id, event_type, position: plainPosition(position), contract, violations });
  }

  #prepare(handler: DossierEventHandler, event: PlacedEvent): Handling | undefined {
    try {
      return prepareHandling(handler, event, this.#contract);
    } catch (error) {
      if (!(error instanceof ExtensionFailedError)) throw error;
      this.#noteFailure(event.position, error);
      return undefined;
    }
  }

  #noteFailure(position: EventPosition, error: ExtensionFailedError): void {
    if (this.#failure !== undefined && comparePositions(this.#failure.position, position) < 0) return;
    this.#failure = { position, error };
  }
}
