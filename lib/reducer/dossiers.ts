import { comparePositions, plainPosition, type EventPosition } from '../event/event-position.js';
import type { PlacedEvent } from '../event/placed-event.js';
import type { ContractChoice } from '../model/contract/contracts.js';
import type { UnderAny } from '../model/contract/under.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { TextLayout } from '../model/text-layout.js';
import { DossierFold } from './dossier-fold.js';
import type { DossierDetector } from './dossier.detector.js';
import type { Handling } from './handling.js';
import { namespaceKey } from './register/namespace-key.js';
import type { PlacedNamespace, SentNamespace } from './register/namespace.register.js';
import type { UnassignedEvent } from './reduction.js';

/** The parts of an event that tell where it belongs. */
type Placed = Omit<PlacedEvent, 'payload'>;

/** Receives the events of an input: one dossier for all, or one for each namespace. */
export class Dossiers {
  /** The only dossier; undefined when there is one for each namespace. */
  readonly #only: DossierFold | undefined;
  readonly #byNamespace = new Map<string, DossierFold>();
  readonly #limit: number;
  readonly #unassigned: UnassignedEvent[] = [];
  #unassignedCount = 0;

  readonly #names: ContractChoice;

  private constructor(only: DossierFold | undefined, names: ContractChoice, limit: number) {
    this.#only = only;
    this.#names = names;
    this.#limit = limit;
  }

  /**
   * A single dossier for all events.
   *
   * @param names the contract whose names its state has.
   */
  static one(names: ContractChoice = 'auto'): Dossiers {
    return new Dossiers(new DossierFold(names), names, 0);
  }

  /**
   * One dossier for each namespace.
   *
   * @param names the contract whose names their states have.
   * @param limit how many events without a namespace are kept; all are counted.
   */
  static byNamespace(names: ContractChoice = 'auto', limit = Infinity): Dossiers {
    return new Dossiers(undefined, names, limit);
  }

  /** The number of events that belong to no dossier. */
  get unassignedCount(): number {
    return this.#unassignedCount;
  }

  /** Adds one event; returns the dossier that it belongs to, if any. */
  add(handling: Handling, event: Placed): DossierFold | undefined {
    const { namespace } = handling;
    const fold = this.#only ?? (namespace && this.foldOf(namespace));
    if (fold === undefined) this.#leaveOut(event);
    else fold.add(handling, event.position);
    return fold;
  }

  /** The dossier of events with this namespace. */
  foldOf(namespace: SentNamespace): DossierFold {
    if (this.#only !== undefined) return this.#only;
    const key = namespaceKey(namespace);
    const known = this.#byNamespace.get(key);
    if (known !== undefined) return known;
    const fold = new DossierFold(this.#names);
    this.#byNamespace.set(key, fold);
    return fold;
  }

  /**
   * Adds everything known elsewhere about one dossier, which has a namespace if there are several; returns the dossier
   * that it was added to.
   *
   * @throws NamespaceMixedStreamError when there is a single dossier, of another namespace.
   */
  absorb(other: DossierFold, sharedCount: number, isShared: (position: EventPosition) => boolean): DossierFold {
    const { placed } = other;
    const fold = this.#only ?? this.foldOf((placed as PlacedNamespace).namespace);
    const refusal = fold.refusalOfFold(other);
    if (refusal !== undefined) throw refusal;
    fold.absorb(other, sharedCount, isShared);
    return fold;
  }

  /** The events that belong to no dossier, in the order in which they were added, up to the limit. */
  unassigned(): readonly UnassignedEvent[] {
    return [...this.#unassigned];
  }

  /** @throws NamespaceMixedStreamError when there is a single dossier with events of two namespaces. */
  throwMixture(): void {
    const mixture = this.#only?.mixture();
    if (mixture !== undefined) throw mixture;
  }

  /** The states, in the order of their first events. */
  states(detectors: readonly DossierDetector[]): readonly UnderAny<MissionDossierState>[] {
    return this.folds().map((fold) => fold.state(detectors));
  }

  /** The JSON of the same states, without the findings of detectors, each in pieces that never end within a string. */
  *jsons(layout: TextLayout): Generator<Iterable<string>> {
    for (const fold of this.folds()) yield fold.json(layout);
  }

  /** The dossiers, in the order of their first events. */
  folds(): readonly DossierFold[] {
    if (this.#only !== undefined) return [this.#only];
    // A fold is created for the event that it gets, which has its namespace.
    const placeOf = ({ placed }: DossierFold): EventPosition => (placed as PlacedNamespace).position;
    return [...this.#byNamespace.values()].sort((a, b) => comparePositions(placeOf(a), placeOf(b)));
  }

  #leaveOut({ event_type, position }: Placed): void {
    this.#unassignedCount++;
    if (this.#unassigned.length >= this.#limit) return;
    this.#unassigned.push({ event_id: position.event_id, event_type, position: plainPosition(position) });
  }
}
