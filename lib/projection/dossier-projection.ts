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

/** The outcome of applying an event to a projection. */
export type ApplyOutcome =
  | { readonly outcome: 'applied' }
  /** It counts, but its class refused the payload, for these reasons. */
  | { readonly outcome: 'malformed'; readonly violations: readonly ModelViolation[] }
  /** Its id was already known, at this position or an earlier one. */
  | { readonly outcome: 'duplicate' }
  /** No handler is registered for its type. */
  | { readonly outcome: 'ignored' };

const APPLIED: ApplyOutcome = Object.freeze({ outcome: 'applied' });
const DUPLICATE: ApplyOutcome = Object.freeze({ outcome: 'duplicate' });
const IGNORED: ApplyOutcome = Object.freeze({ outcome: 'ignored' });

/**
 * A dossier that grows event by event. It accepts events in any order of arrival, duplicates included, and its state is
 * always the reduction of everything applied so far.
 *
 * Its registers are joins, so two projections of parts of a stream merge into the projection of the whole. What cannot
 * be joined is refused and leaves the projection unchanged: an event of another namespace; an event whose id is already
 * known at a LATER position, since the reduction would have to drop that one; and a different event under an id known
 * at the SAME position, since only their arrival says which of the two counts.
 *
 * @example
 * ```ts
 * import { DossierProjection, type Event } from 'mission-dossier';
 *
 * const projection = new DossierProjection();
 * export function onEvent(event: Event) {
 *   if (projection.apply(event).outcome === 'applied') console.log(projection.state().parity_status);
 * }
 * ```
 */
export class DossierProjection<V extends ContractVersion = ContractVersion> {
  readonly #reducer: DossierReducer<V>;
  #ids = new EventIdIndex();
  #fold: DossierFold;
  #state: Under<V, MissionDossierState> | undefined;

  /**
   * Creates an empty projection.
   *
   * @param reducer provides handlers and detectors; by default those of the contract.
   * @throws InvalidArgumentError when it is not a `DossierReducer`.
   */
  constructor(reducer: DossierReducer<V> = new DossierReducer<V>()) {
    assertArgument('reducer', reducer, REDUCER);
    this.#reducer = reducer;
    this.#fold = new DossierFold(reducer.names);
  }

  /**
   * Restores a projection that `save` has written.
   *
   * @param bytes the result of `save`.
   * @param reducer must have the handlers of the saved projection; by default those of the contract.
   * @returns a projection that goes on where the saved one stopped.
   * @throws InvalidArgumentError when the reducer is not a `DossierReducer`.
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

  /** The number of events that count: each id once, ignored events not at all. */
  get eventCount(): number {
    return this.#fold.eventCount;
  }

  /**
   * Takes in one event.
   *
   * @param event parsed by `Event.parse`.
   * @returns what became of it; see {@link ApplyOutcome}.
   * @throws EventIdConflictError when its id is known at a later position, or at the same one with another payload.
   * @throws NamespaceMixedStreamError when it is of another namespace.
   * @throws ExtensionFailedError when the handler of an extension throws.
   * @throws NotAnEventError when the value is not an `Event`.
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
    // Everything that can fail comes first, so that an event is applied completely or not at all.
    const digest = digestOf(placed.event_type, placed.payload);
    this.#ids.add(placed.position, digest);
    this.#fold.add(handling, new IndexedPosition(this.#ids, this.#ids.size - 1));
    this.#state = undefined;
    return handling.violations.length === 0 ? APPLIED : { outcome: 'malformed', violations: handling.violations };
  }

  /**
   * Takes in everything that another projection has taken in. The other projection stays as it is; both have the same
   * handlers.
   *
   * @param other a projection of another part of the stream.
   * @throws ProjectionMismatchError when the other value is not a projection, or has handlers for other event types.
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
   * The state: the same frozen object until something changes. Entries that did not change are the same objects, too.
   *
   * @returns the reduction of everything applied so far.
   * @throws InvalidSnapshotError when an entry of a loaded snapshot cannot be read, which only happens to a forged one.
   * @throws ExtensionFailedError when a detector throws.
   */
  state(): Under<V, MissionDossierState> {
    return (this.#state ??= this.#fold.state(this.#reducer.detectors) as Under<V, MissionDossierState>);
  }

  /**
   * Saves the projection for `load`.
   *
   * @returns bytes with a version and a checksum.
   */
  save(): Uint8Array {
    return writeSnapshot({ ids: this.#ids, fold: this.#fold }, [...this.#reducer.handlers.keys()]);
  }

  /** At one position, only the order of arrival would decide which of two events counts. So they must be equal. */
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
      throw new ProjectionMismatchError('the other is not a projection');
    }
    const [own, others] = [this.#reducer.handlers, other.#reducer.handlers];
    const areSame = own.size === others.size && [...own.keys()].every((eventType) => others.has(eventType));
    if (!areSame) throw new ProjectionMismatchError('they have different event types');
  }
}
