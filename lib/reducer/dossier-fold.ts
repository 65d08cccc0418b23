import type { NamespaceMixedStreamError } from '../errors/namespace-mixed-stream.error.js';
import type { EventPosition } from '../event/event-position.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { detectAnomalies } from './detection.js';
import type { DossierDetector } from './dossier.detector.js';
import { DraftRegisters, type RegistersDump } from './draft-registers.js';
import type { Handling } from './handling.js';
import { NamespaceRegister, type NamespaceDump, type PlacedNamespace } from './namespace.register.js';
import { assembleState } from './state-assembly.js';

/** A piece of a fold as it is written to a snapshot. */
export type FoldDump =
  { readonly kind: 'fold'; readonly namespace: NamespaceDump; readonly event_count: number } | RegistersDump;

/**
 * The one engine of every reduction: what is known of a dossier after some of its events, in whatever order they were
 * added. It does not know which events those were; that each is added once is its owner's affair.
 */
export class DossierFold {
  readonly #namespace = new NamespaceRegister();
  readonly #registers = new DraftRegisters();
  #eventCount = 0;

  /** The fold that {@link dump} was asked of. */
  static restore(dump: Iterable<FoldDump>): DossierFold {
    const fold = new DossierFold();
    for (const piece of dump) fold.#restore(piece);
    return fold;
  }

  /** Its namespace and the first event that carries it, as a list of one; of none when no event carries one. */
  placed(): readonly PlacedNamespace[] {
    return this.#namespace.placed();
  }

  /** How many events were added. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** The error of adding an event of another namespace; undefined when it can be added. */
  refusalOf({ namespace }: Handling, position: EventPosition): NamespaceMixedStreamError | undefined {
    if (namespace === undefined || this.#namespace.agreesWith(namespace)) return undefined;
    return this.#namespace.refusal({ namespace, position });
  }

  /** Adds one event. Malformed ones count too. */
  add(handling: Handling, position: EventPosition): void {
    if (handling.namespace !== undefined) this.#namespace.add(handling.namespace, position);
    handling.writeTo(this.#registers);
    this.#eventCount++;
  }

  /** Takes note of everything that another fold knows, each event that both have seen once. */
  absorb(other: DossierFold, sharedCount: number, isShared: (eventId: string) => boolean): void {
    this.#namespace.absorb(other.#namespace);
    this.#registers.absorb(other.#registers, isShared);
    this.#eventCount += other.#eventCount - sharedCount;
  }

  /** The error of absorbing a fold of another namespace; undefined when it can be absorbed. */
  refusalOfFold(other: DossierFold): NamespaceMixedStreamError | undefined {
    return this.#namespace.refusalOf(other.#namespace);
  }

  /** What {@link restore} makes the same fold of, piece by piece. */
  *dump(): Generator<FoldDump> {
    yield { kind: 'fold', namespace: this.#namespace.dump(), event_count: this.#eventCount };
    yield* this.#registers.dump();
  }

  /** The error that tells the two namespaces of the events added from each other; undefined when there is one. */
  mixture(): NamespaceMixedStreamError | undefined {
    return this.#namespace.mixture();
  }

  /** The state that the events come to, with the findings of the detectors. */
  state(detectors: readonly DossierDetector[]): MissionDossierState {
    const state = assembleState(this.#registers, this.#namespace.resolve(), this.#eventCount);
    return detectAnomalies(state, detectors);
  }

  #restore(piece: FoldDump): void {
    if (piece.kind !== 'fold') {
      this.#registers.restore(piece);
      return;
    }
    this.#namespace.restore(piece.namespace);
    this.#eventCount = piece.event_count;
  }
}
