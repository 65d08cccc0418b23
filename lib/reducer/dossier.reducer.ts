import type { Event } from '../event/event.js';
import { comparePositions, positionOf } from '../event/event-position.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { detectAnomalies } from './detection.js';
import { createDetectorList } from './detector-list.js';
import type { DossierDetector } from './dossier.detector.js';
import { DraftRegisters } from './draft-registers.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import { createHandlerMap, type HandlerMap } from './handler-map.js';
import { handleEvent } from './handling.js';
import { namespaceKey, namespaceOf } from './namespace-key.js';
import { NamespaceGuard } from './namespace.guard.js';
import type { MalformedEvent, NamespaceReduction, Reduction, UnassignedEvent } from './reduction.js';
import { assembleState } from './state-assembly.js';
import { selectStream } from './stream-selection.js';

/** What a reducer may be given beyond the contract. */
export interface DossierReducerOptions {
  /** Handlers for further event types, or in place of the contract's own. */
  readonly handlers?: Iterable<DossierEventHandler>;
  /** What looks at the dossier as a whole once it is assembled, in the order in which it runs. */
  readonly detectors?: Iterable<DossierDetector>;
}

/**
 * Folds a stream of events into the state of a dossier (core module, T006): filter, sort, drop duplicates, check the
 * namespace, fold, assemble, detect. Pure: it keeps nothing between calls and leaves its input as it is. Without handlers
 * and detectors of an application it is exactly the contract.
 */
export class DossierReducer {
  /** Handlers by event type: those of the contract, and the ones given. */
  readonly handlers: HandlerMap;
  /** The detectors given, in the order in which they run. */
  readonly detectors: readonly DossierDetector[];

  /**
   * @throws InvalidHandlerError when a handler names no event type, has no payload class or nothing to apply.
   * @throws DuplicateHandlerError when two of the given handlers are for one event type.
   * @throws InvalidDetectorError when a detector has no name or nothing to detect with, or when two have one name.
   */
  constructor({ handlers = [], detectors = [] }: DossierReducerOptions = {}) {
    this.handlers = createHandlerMap(handlers);
    this.detectors = createDetectorList(detectors);
  }

  /**
   * The state that the events come to, in whatever order and however often they are given.
   *
   * @throws NamespaceMixedStreamError when they belong to more than one namespace.
   * @throws NotAnEventError when the input holds anything but events.
   * @throws HandlerFailedError, DetectorFailedError when an extension throws: there is no half a state.
   */
  reduce(events: Iterable<Event>): MissionDossierState {
    return this.reduceWithDiagnostics(events).state;
  }

  /** Like `reduce`, and says what was left out: filtered by type, dropped as duplicate, skipped as malformed. */
  reduceWithDiagnostics(events: Iterable<Event>): Reduction {
    const { events: selected, ...leftOut } = selectStream(events, this.handlers);
    const { state, malformed } = this.#fold(selected);
    return { state, diagnostics: { ...leftOut, malformed } };
  }

  /** Splits a mixed stream by the 5-field key of the namespace, and reduces each part to a state of its own. */
  reduceByNamespace(events: Iterable<Event>): NamespaceReduction {
    const { events: selected, ...leftOut } = selectStream(events, this.handlers);
    const parts = new Map<string, Event[]>();
    const unassigned: UnassignedEvent[] = [];
    for (const event of selected) {
      const namespace = namespaceOf(event.payload);
      if (namespace === undefined) unassigned.push(describe(event));
      else appendTo(parts, namespaceKey(namespace), event);
    }
    const folds = [...parts.values()].map((part) => this.#fold(part));
    const malformed = folds.flatMap((fold) => fold.malformed).sort((a, b) => comparePositions(a.position, b.position));
    return { states: folds.map(({ state }) => state), diagnostics: { ...leftOut, malformed }, unassigned };
  }

  #fold(events: readonly Event[]): { state: MissionDossierState; malformed: readonly MalformedEvent[] } {
    const guard = new NamespaceGuard();
    for (const event of events) {
      const namespace = namespaceOf(event.payload);
      if (namespace !== undefined) guard.admit(namespace, event.event_id);
    }
    const registers = new DraftRegisters();
    const malformed = events.map((event) => this.#apply(event, registers)).filter((skipped) => skipped !== undefined);
    const state = assembleState(registers, guard.resolve(), events.length);
    return { state: detectAnomalies(state, this.detectors), malformed };
  }

  #apply(event: Event, registers: DraftRegisters): MalformedEvent | undefined {
    const handler = this.handlers.get(event.event_type);
    if (handler === undefined) return undefined;
    const violations = handleEvent(handler, event, registers);
    return violations.length === 0 ? undefined : { ...describe(event), violations };
  }
}

const CONTRACT_REDUCER = new DossierReducer();

/** The state that the events come to under the contract, without extensions. See {@link DossierReducer.reduce}. */
export function reduceMissionDossier(events: Iterable<Event>): MissionDossierState {
  return CONTRACT_REDUCER.reduce(events);
}

function describe(event: Event): UnassignedEvent {
  return { event_id: event.event_id, event_type: event.event_type, position: positionOf(event) };
}

function appendTo(parts: Map<string, Event[]>, key: string, event: Event): void {
  const part = parts.get(key);
  if (part === undefined) parts.set(key, [event]);
  else part.push(event);
}
