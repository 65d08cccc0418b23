import { assertArgument } from '../argument-check.js';
import { NotAnEventError } from '../errors/not-an-event.error.js';
import { ProjectionMismatchError } from '../errors/projection-mismatch.error.js';
import { isEventInstance, type Event } from '../event/event.js';
import { placeEvent, type PlacedEvent } from '../event/placed-event.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import type { Under } from '../model/contract/under.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { DossierFold } from '../reducer/dossier-fold.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { prepareHandling } from '../reducer/handling.js';
import { REDUCER } from '../reducer/reducer-argument.js';
import { digestOf } from './content-digest.js';
import { EventIdIndex } from '../id-index/event-id.index.js';
import { IndexedPosition } from '../id-index/indexed-position.js';
import { conflictOf, sharedEntry } from './joined-ids.js';
import { openSnapshot, writeSnapshot } from './projection-snapshot.js';

/** What became of an event that was given to a projection. */
export type ApplyOutcome =
  | { readonly outcome: 'applied' }
  /** It counts, but its class refused the payload, for these reasons. */
  | { readonly outcome: 'malformed'; readonly violations: readonly ModelViolation[] }
  /** Its id was there already, at this position or an earlier one. */
  | { readonly outcome: 'duplicate' }
  /** No handler is registered for its type. */
  | { readonly outcome: 'ignored' };

const APPLIED: ApplyOutcome = Object.freeze({ outcome: 'applied' });
const DUPLICATE: ApplyOutcome = Object.freeze({ outcome: 'duplicate' });
const IGNORED: ApplyOutcome = Object.freeze({ outcome: 'ignored' });

/**
 * A dossier that grows event by event: takes them in any order of arrival, duplicates included, and its state is at any
 * time the reduction of everything taken in so far.
 *
 * What is kept is a join of registers, so two projections of parts of a stream merge into the projection of the whole.
 * What cannot be joined is refused, and leaves the projection as it was: an event of another namespace; an event whose id
 * was already there at a LATER position, since the reduction would have to drop that other one; and a different event
 * with an id that was there at the SAME position, since nothing but their arrival says which of the two counts.
 */
export class DossierProjection<V extends ContractVersion = ContractVersion> {
  readonly #reducer: DossierReducer<V>;
  #ids = new EventIdIndex();
  #fold: DossierFold;
  #state: Under<V, MissionDossierState> | undefined;

  /**
   * An empty projection. The handlers and detectors are those of the reducer; without one, those of the contract.
   *
   * @throws InvalidArgumentError when it is no reducer.
   */
  constructor(reducer: DossierReducer<V> = new DossierReducer<V>()) {
    assertArgument('reducer', reducer, REDUCER);
    this.#reducer = reducer;
    this.#fold = new DossierFold(reducer.names);
  }

  /**
   * The projection that `save` has written.
   *
   * @param bytes as `save` gave them.
   * @param reducer has the handlers that the saved projection had; without one, those of the contract.
   * @throws InvalidArgumentError when it is no reducer.
   * @throws InvalidSnapshotError when the bytes are damaged, of another format or version, or of other event types.
   */
  static load<V extends ContractVersion = ContractVersion>(
    bytes: Uint8Array,
    reducer: DossierReducer<V> = new DossierReducer<V>(),
  ): DossierProjection<V> {
    const projection = new DossierProjection(reducer);
    const { ids, foldAt } = openSnapshot(bytes, [...reducer.handlers.keys()]);
    projection.#ids = ids;
    projection.#fold = foldAt((entry) => new IndexedPosition(ids, entry), reducer.names);
    return projection;
  }

  /** How many events count: each id once, ignored ones not at all. */
  get eventCount(): number {
    return this.#fold.eventCount;
  }

  /**
   * Takes in one event, and says what became of it.
   *
   * @throws EventIdConflictError when its id is there at a later position, or at the same one with another payload.
   * @throws NamespaceMixedStreamError when it is of another namespace.
   * @throws HandlerFailedError when the handler of an extension throws.
   * @throws NotAnEventError when it is no Event.
   */
  apply(event: Event): ApplyOutcome {
    if (!isEventInstance(event)) throw new NotAnEventError(0);
    const placed = placeEvent(event);
    const handler = this.#reducer.handlers.get(placed.event_type);
    if (handler === undefined) return IGNORED;
    if (this.#isKnown(placed)) return DUPLICATE;
    const handling = prepareHandling(handler, placed, this.#reducer.contract);
    const refusal = this.#fold.refusalOf(handling, placed.position);
    if (refusal !== undefined) throw refusal;
    // First what may fail, so that an event is taken in whole or not at all.
    const digest = digestOf(placed.event_type, placed.payload);
    this.#ids.add(placed.position, digest);
    this.#fold.add(handling, new IndexedPosition(this.#ids, this.#ids.size - 1));
    this.#state = undefined;
    return handling.violations.length === 0 ? APPLIED : { outcome: 'malformed', violations: handling.violations };
  }

  /**
   * Takes in everything that another projection has taken in; the other one stays as it is. Both have the same handlers.
   *
   * @throws ProjectionMismatchError when the other is no projection, or has handlers for other event types.
   * @throws EventIdConflictError when the two have taken in different events under one id.
   * @throws NamespaceMixedStreamError when they are of different namespaces.
   */
  merge(other: DossierProjection): void {
    this.#requireMate(other);
    const shared = new Set<string>();
    for (let entry = 0; entry < other.#ids.size; entry++) {
      if (sharedEntry(this.#ids, other.#ids, entry) >= 0) shared.add(other.#ids.idOf(entry));
    }
    const refusal = this.#fold.refusalOfFold(other.#fold);
    if (refusal !== undefined) throw refusal;
    this.#fold.absorb(other.#fold, shared.size, ({ event_id }) => shared.has(event_id));
    for (let entry = 0; entry < other.#ids.size; entry++) {
      if (this.#ids.findSame(other.#ids, entry) < 0) this.#ids.addSame(other.#ids, entry);
    }
    this.#state = undefined;
  }

  /**
   * The state: the same frozen object until something changes, of the same frozen entries where nothing has.
   *
   * @throws InvalidSnapshotError when an entry of a loaded snapshot cannot be read, which only a forged one has.
   * @throws DetectorFailedError when a detector throws.
   */
  state(): Under<V, MissionDossierState> {
    return (this.#state ??= this.#fold.state(this.#reducer.detectors) as Under<V, MissionDossierState>);
  }

  /** The projection as bytes, versioned and checksummed, for `load`. */
  save(): Uint8Array {
    return writeSnapshot({ ids: this.#ids, fold: this.#fold }, [...this.#reducer.handlers.keys()]);
  }

  /** At one place, which of two events counts is a matter of their arrival: so they must be one. */
  #isKnown({ position, event_type, payload }: PlacedEvent): boolean {
    const entry = this.#ids.find(position.event_id);
    if (entry < 0) return false;
    const order = this.#ids.compare(position, entry);
    const isConflict = order === 0 ? digestOf(event_type, payload) !== this.#ids.tagOf(entry) : order < 0;
    if (isConflict) throw conflictOf(this.#ids, entry, position);
    return true;
  }

  #requireMate(other: unknown): asserts other is DossierProjection {
    if (typeof other !== 'object' || other === null || !(#fold in other)) {
      throw new ProjectionMismatchError('the other is none');
    }
    const [own, others] = [this.#reducer.handlers, other.#reducer.handlers];
    const areSame = own.size === others.size && [...own.keys()].every((eventType) => others.has(eventType));
    if (!areSame) throw new ProjectionMismatchError('they are of different event types');
  }
}
