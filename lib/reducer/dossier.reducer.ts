import { assertOptions, listOf } from '../argument-check.js';
import type { Event } from '../event/event.js';
import { comparePositions, type EventPosition } from '../event/event-position.js';
import { CONTRACT_CHOICE, CONTRACT_VERSION } from '../model/contract/contract-argument.js';
import type { ContractChoice, ContractVersion } from '../model/contract/contracts.js';
import type { Under } from '../model/contract/under.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { BatchHandling } from './batch-handling.js';
import { createDetectorList } from './detector-list.js';
import type { DossierDetector } from './dossier.detector.js';
import { Dossiers } from './dossiers.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import { EventStamp } from './register/event-stamp.js';
import { createHandlerMap, type HandlerMap } from './handler-map.js';
import type { NamespaceReduction, Reduction } from './reduction.js';
import { selectStream } from './stream-selection.js';

/** Options of a reducer. */
export interface DossierReducerOptions<V extends ContractVersion = ContractVersion> {
  /**
   * The contract that payloads are read under. `auto`, the default, takes the one that each payload's namespace names.
   */
  readonly contract?: V | 'auto';
  /**
   * The contract whose names the state has. By default that of `contract`; under `auto` the newest contract of a valid
   * event, or the first one without any.
   */
  readonly as?: V;
  /** Handlers for further event types, or in place of the contract's own. */
  readonly handlers?: Iterable<DossierEventHandler>;
  /** Detectors that examine the assembled dossier, in the order in which they run. */
  readonly detectors?: Iterable<DossierDetector>;
}

const OPTIONS = {
  handlers: listOf('handlers'),
  detectors: listOf('detectors'),
  contract: CONTRACT_CHOICE,
  as: CONTRACT_VERSION,
};

/**
 * Folds a stream of events into the state of a dossier (docs/concepts.md#from-events-to-the-state): filter, order, drop
 * duplicates, check the namespace, fold, assemble, detect. It is pure: it keeps nothing between calls and leaves its
 * input unchanged. Without handlers and detectors of an application it is exactly the contract.
 *
 * @example
 * ```ts
 * import { DossierReducer, Event } from 'mission-dossier';
 *
 * const reducer = new DossierReducer({ contract: '3.0.0' });
 * export const stateOf = (raws: readonly unknown[]) => reducer.reduce(raws.map((raw) => Event.parse(raw)));
 * ```
 */
export class DossierReducer<V extends ContractVersion = ContractVersion> {
  readonly #handlers: HandlerMap;
  /** The detectors in the order in which they run. */
  readonly detectors: readonly DossierDetector[];
  /** The contract that payloads are read under. */
  readonly contract: ContractChoice;
  /** The contract whose names the state has; `auto` is the newest contract of a valid event. */
  readonly names: ContractChoice;

  /**
   * Creates a reducer.
   *
   * @param options contract, names, handlers and detectors; by default those of the contract.
   * @throws InvalidArgumentError when the options are of the wrong kind, for example a list of handlers.
   * @throws InvalidExtensionError when a handler has no event type, no payload class or no method `apply`.
   * @throws DuplicateHandlerError when two of the given handlers are for the same event type.
   * @throws InvalidExtensionError when a detector has no name or no method `detect`, or when two have the same name.
   */
  constructor(options: DossierReducerOptions<V> = {}) {
    assertOptions(options, OPTIONS);
    const { handlers = [], detectors = [], contract = 'auto', as } = options;
    this.contract = contract;
    this.names = as ?? contract;
    this.#handlers = createHandlerMap(handlers);
    this.detectors = createDetectorList(detectors);
  }

  /**
   * Handlers by event type: those of the contract, and the given ones. A getter, since a subclass may find more later.
   */
  get handlers(): HandlerMap {
    return this.#handlers;
  }

  /**
   * Reduces events to a state. Their order and repetitions do not matter.
   *
   * @param events in any order.
   * @returns the state, deeply frozen.
   * @throws NamespaceMixedStreamError when they belong to more than one namespace.
   * @throws NotAnEventError when the input holds anything but events.
   * @throws ExtensionFailedError when an extension throws; no partial state is returned.
   */
  reduce(events: Iterable<Event>): Under<V, MissionDossierState> {
    return this.reduceWithDiagnostics(events).state;
  }

  /**
   * Like `reduce`, and also reports what was left out: filtered by type, dropped as duplicate, skipped as malformed.
   *
   * @param events in any order.
   * @returns the state with its diagnostics.
   * @throws DossierError the same errors as `reduce`.
   */
  reduceWithDiagnostics(events: Iterable<Event>): Reduction<V> {
    const { states, diagnostics } = this.#reduceInto(Dossiers.one(this.names), events);
    return { state: states[0] as Under<V, MissionDossierState>, diagnostics };
  }

  /**
   * Splits a mixed stream by namespace, and reduces each part to a state of its own.
   *
   * @param events in any order, of any number of namespaces.
   * @returns one state per namespace, and what was left out.
   * @throws DossierError the errors of `reduce`, except NamespaceMixedStreamError.
   */
  reduceByNamespace(events: Iterable<Event>): NamespaceReduction<V> {
    return this.#reduceInto(Dossiers.byNamespace(this.names), events);
  }

  #reduceInto(dossiers: Dossiers, events: Iterable<Event>): NamespaceReduction<V> {
    const { events: selected, filtered, duplicates } = selectStream(events, this.handlers);
    const batch = new BatchHandling(this.handlers, this.contract);
    for (const event of selected) {
      const placed = { event_type: event.event_type, payload: event.payload, position: new EventStamp(event) };
      const handling = batch.handle(placed);
      if (handling !== undefined) dossiers.add(handling, placed);
    }
    // Namespaces come first: a handler may fail because of events that do not belong here.
    dossiers.throwMixture();
    batch.throwFailure();
    const states = dossiers.states(this.detectors) as readonly Under<V, MissionDossierState>[];
    const malformed = inStreamOrder(batch.malformed());
    return {
      states,
      diagnostics: { filtered, duplicates, malformed, contracts: batch.contracts.record() },
      unassigned: inStreamOrder(dossiers.unassigned()),
    };
  }
}

function inStreamOrder<T extends { readonly position: EventPosition }>(events: readonly T[]): readonly T[] {
  return [...events].sort((a, b) => comparePositions(a.position, b.position));
}

const CONTRACT_REDUCER = new DossierReducer();

/**
 * Reduces events to a state under the contract, without extensions. See {@link DossierReducer.reduce}.
 *
 * @param events in any order.
 * @param options the contract that payloads are read under, and the one whose names the state has.
 * @returns the state, deeply frozen.
 * @throws NamespaceMixedStreamError when the events belong to more than one namespace.
 * @throws NotAnEventError when the input holds anything but events.
 * @example
 * ```ts
 * import { Event, reduceMissionDossier } from 'mission-dossier';
 *
 * export function parityOf(raws: readonly unknown[]) {
 *   return reduceMissionDossier(raws.map((raw) => Event.parse(raw))).parity_status;
 * }
 * ```
 */
export function reduceMissionDossier<V extends ContractVersion = ContractVersion>(
  events: Iterable<Event>,
  options?: Pick<DossierReducerOptions<V>, 'contract' | 'as'>,
): Under<V, MissionDossierState> {
  const reducer = options === undefined ? CONTRACT_REDUCER : new DossierReducer(options);
  return reducer.reduce(events) as Under<V, MissionDossierState>;
}
