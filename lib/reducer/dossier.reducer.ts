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

/** What a reducer may be given beyond the contract. */
export interface DossierReducerOptions<V extends ContractVersion = ContractVersion> {
  /** The contract that payloads are read under. `auto`, which is the default: each under the one that its namespace names. */
  readonly contract?: V | 'auto';
  /**
   * The contract whose names the state has. By default that of `contract`; under `auto` the newest of which a valid event
   * took part, the first when none did.
   */
  readonly as?: V;
  /** Handlers for further event types, or in place of the contract's own. */
  readonly handlers?: Iterable<DossierEventHandler>;
  /** What looks at the dossier as a whole once it is assembled, in the order in which it runs. */
  readonly detectors?: Iterable<DossierDetector>;
}

const OPTIONS = {
  handlers: listOf('handlers'),
  detectors: listOf('detectors'),
  contract: CONTRACT_CHOICE,
  as: CONTRACT_VERSION,
};

/**
 * Folds a stream of events into the state of a dossier (core module, T006): filter, order, drop duplicates, check the
 * namespace, fold, assemble, detect. Pure: it keeps nothing between calls and leaves its input as it is. Without handlers
 * and detectors of an application it is exactly the contract.
 */
export class DossierReducer<V extends ContractVersion = ContractVersion> {
  readonly #handlers: HandlerMap;
  /** The detectors given, in the order in which they run. */
  readonly detectors: readonly DossierDetector[];
  /** The contract that payloads are read under. */
  readonly contract: ContractChoice;
  /** The contract whose names the state has; under `auto` the newest of which a valid event took part. */
  readonly names: ContractChoice;

  /**
   * @throws InvalidArgumentError when the options are none, a list of handlers for example.
   * @throws InvalidHandlerError when a handler names no event type, has no payload class or nothing to apply.
   * @throws DuplicateHandlerError when two of the given handlers are for one event type.
   * @throws InvalidDetectorError when a detector has no name or nothing to detect with, or when two have one name.
   */
  constructor(options: DossierReducerOptions<V> = {}) {
    assertOptions(options, OPTIONS);
    const { handlers = [], detectors = [], contract = 'auto', as } = options;
    this.contract = contract;
    this.names = as ?? contract;
    this.#handlers = createHandlerMap(handlers);
    this.detectors = createDetectorList(detectors);
  }

  /** Handlers by event type: those of the contract, and the ones given. Read when needed: a subclass may find more. */
  get handlers(): HandlerMap {
    return this.#handlers;
  }

  /**
   * The state that the events come to, in whatever order and however often they are given.
   *
   * @throws NamespaceMixedStreamError when they belong to more than one namespace.
   * @throws NotAnEventError when the input holds anything but events.
   * @throws HandlerFailedError, DetectorFailedError when an extension throws: there is no half a state.
   */
  reduce(events: Iterable<Event>): Under<V, MissionDossierState> {
    return this.reduceWithDiagnostics(events).state;
  }

  /** Like `reduce`, and says what was left out: filtered by type, dropped as duplicate, skipped as malformed. */
  reduceWithDiagnostics(events: Iterable<Event>): Reduction<V> {
    const { states, diagnostics } = this.#reduceInto(Dossiers.one(this.names), events);
    return { state: states[0] as Under<V, MissionDossierState>, diagnostics };
  }

  /** Splits a mixed stream by the 5-field key of the namespace, and reduces each part to a state of its own. */
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
    // The namespaces come first: a handler may fail because of what does not belong here.
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
 * The state that the events come to under the contract, without extensions. See {@link DossierReducer.reduce}.
 *
 * @param events in whatever order.
 * @param options the contract that payloads are read under, and the one whose names the state has.
 */
export function reduceMissionDossier<V extends ContractVersion = ContractVersion>(
  events: Iterable<Event>,
  options?: Pick<DossierReducerOptions<V>, 'contract' | 'as'>,
): Under<V, MissionDossierState> {
  const reducer = options === undefined ? CONTRACT_REDUCER : new DossierReducer(options);
  return reducer.reduce(events) as Under<V, MissionDossierState>;
}
