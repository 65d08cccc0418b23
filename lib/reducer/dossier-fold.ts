import type { NamespaceMixedStreamError } from '../errors/namespace-mixed-stream.error.js';
import type { EventPosition } from '../event/event-position.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { detectAnomalies } from './detection.js';
import type { DossierDetector } from './dossier.detector.js';
import type { TextLayout } from '../model/text-layout.js';
import { DraftRegisters, type RegistersDump } from './draft-registers.js';
import type { DumpOptions, RestoreOptions } from './dump-options.js';
import type { Handling } from './handling.js';
import { NamespaceRegister, type NamespaceDump, type PlacedNamespace } from './namespace.register.js';
import { assembleState } from './state-assembly.js';
import { stateJson } from './state-json.js';

/** A fold as it is written to a snapshot. */
export interface FoldDump {
  readonly namespace: NamespaceDump;
  readonly eventCount: number;
  readonly registers: RegistersDump;
}

/**
 * The one engine of every reduction: what is known of a dossier after some of its events, in whatever order they were
 * added. It does not know which events those were; that each is added once is its owner's affair.
 */
export class DossierFold {
  readonly #namespace = new NamespaceRegister();
  readonly #registers = new DraftRegisters();
  #eventCount = 0;

  /** The fold that {@link dump} was asked of. */
  static restore({ namespace, eventCount, registers }: FoldDump, options: RestoreOptions): DossierFold {
    const fold = new DossierFold();
    fold.#namespace.restore(namespace);
    fold.#eventCount = eventCount;
    fold.#registers.restore(registers, options);
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
    this.#registers.moveTo(position);
    handling.writeTo(this.#registers);
    this.#eventCount++;
  }

  /** Takes note of everything that another fold knows, each event that both have seen once. */
  absorb(other: DossierFold, sharedCount: number, isShared: (position: EventPosition) => boolean): void {
    this.#namespace.absorb(other.#namespace);
    this.#registers.absorb(other.#registers, isShared);
    this.#eventCount += other.#eventCount - sharedCount;
  }

  /** The error of absorbing a fold of another namespace; undefined when it can be absorbed. */
  refusalOfFold(other: DossierFold): NamespaceMixedStreamError | undefined {
    return this.#namespace.refusalOf(other.#namespace);
  }

  /** What {@link restore} makes the same fold of. */
  dump(options: DumpOptions): FoldDump {
    return {
      namespace: this.#namespace.dump(),
      eventCount: this.#eventCount,
      registers: this.#registers.dump(options),
    };
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

  /** The JSON of the state without the findings of detectors, in pieces: as `jsonPieces` gives it. */
  json(layout: TextLayout): Iterable<string> {
    return stateJson(this.#registers, this.#namespace.resolve(), this.#eventCount, layout);
  }
}
