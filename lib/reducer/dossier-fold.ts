import type { NamespaceMixedStreamError } from '../errors/namespace-mixed-stream.error.js';
import type { EventPosition } from '../event/event-position.js';
import {
  CONTRACT_VERSIONS,
  FIRST_CONTRACT,
  type ContractChoice,
  type ContractVersion,
} from '../model/contract/contracts.js';
import { recastUnder } from '../model/contract/recast.js';
import type { UnderAny } from '../model/contract/under.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { TextLayout } from '../model/text-layout.js';
import { detectAnomalies } from './detection.js';
import type { DossierDetector } from './dossier.detector.js';
import type { Handling } from './handling.js';
import { DossierRegisters, type RegistersDump } from './register/dossier-registers.js';
import { NamespaceRegister, type NamespaceDump, type PlacedNamespace } from './register/namespace.register.js';
import type { NumberOf, PositionAt } from './register/register-dump.js';
import { assembleState, stateJson, type StateParts } from './state-assembly.js';

/** A fold as it is written to a snapshot. */
export interface FoldDump {
  readonly namespace: NamespaceDump;
  readonly eventCount: number;
  readonly registers: RegistersDump;
  /** The newest contract of which it holds a valid event. */
  readonly newest: ContractVersion;
}

/**
 * The one engine of every reduction: what is known of a dossier after some of its events, in whatever order they were
 * added. It does not know which events those were; its owner adds each of them once.
 */
export class DossierFold {
  readonly #namespace = new NamespaceRegister();
  readonly #registers = new DossierRegisters();
  readonly #names: ContractChoice;
  #eventCount = 0;
  /** The place of the newest contract of which there was a valid event, among all versions. */
  #newest = 0;

  /** @param names of which contract its state has; under `auto` the newest of which there was a valid event. */
  constructor(names: ContractChoice = 'auto') {
    this.#names = names;
  }

  /** The fold that {@link dump} was asked of. */
  static restore(
    { namespace, eventCount, registers, newest }: FoldDump,
    positionAt: PositionAt,
    names: ContractChoice,
  ): DossierFold {
    const fold = new DossierFold(names);
    fold.#newest = CONTRACT_VERSIONS.indexOf(newest);
    fold.#namespace.restore(namespace);
    fold.#eventCount = eventCount;
    fold.#registers.restore(registers, positionAt);
    return fold;
  }

  /** Its namespace and the first event that carries it; undefined when no event carries one. */
  get placed(): PlacedNamespace | undefined {
    return this.#namespace.placed;
  }

  /** How many events were added. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** The error of adding an event of another namespace; undefined when it can be added. */
  refusalOf({ namespace }: Handling, position: EventPosition): NamespaceMixedStreamError | undefined {
    return namespace && this.#namespace.refusalOf({ namespace, position });
  }

  /** The error of absorbing a fold of another namespace; undefined when it can be absorbed. */
  refusalOfFold({ placed }: DossierFold): NamespaceMixedStreamError | undefined {
    return placed && this.#namespace.refusalOf(placed);
  }

  /** Adds one event. Malformed ones count too. */
  add(handling: Handling, position: EventPosition): void {
    if (handling.namespace !== undefined) this.#namespace.add(handling.namespace, position);
    this.#registers.moveTo(position);
    handling.writeTo(this.#registers);
    this.#eventCount++;
    this.#noteContract(handling);
  }

  /** Takes note of everything that another fold knows, each event that both have seen once. */
  absorb(other: DossierFold, sharedCount: number, isShared: (position: EventPosition) => boolean): void {
    this.#namespace.absorb(other.#namespace);
    this.#registers.absorb(other.#registers, isShared);
    this.#eventCount += other.#eventCount - sharedCount;
    this.#newest = Math.max(this.#newest, other.#newest);
  }

  /** What {@link restore} makes the same fold of. */
  dump(numberOf: NumberOf): FoldDump {
    return {
      namespace: this.#namespace.dump(),
      eventCount: this.#eventCount,
      registers: this.#registers.dump(numberOf),
      newest: this.#newestContract,
    };
  }

  /** The error that tells the two namespaces of the events added from each other; undefined when there is one. */
  mixture(): NamespaceMixedStreamError | undefined {
    return this.#namespace.mixture();
  }

  /** The state that the events come to, with the findings of the detectors. */
  state(detectors: readonly DossierDetector[]): UnderAny<MissionDossierState> {
    return detectAnomalies(recastUnder(this.#contract, assembleState(this.#parts())), detectors);
  }

  /** The JSON of the state without the findings of detectors, in pieces, none of which ends within a string. */
  json(layout: TextLayout): Iterable<string> {
    return stateJson(this.#parts(), { ...layout, contract: this.#contract });
  }

  #noteContract({ contract, violations }: Handling): void {
    if (contract === FIRST_CONTRACT || violations.length > 0) return;
    this.#newest = Math.max(this.#newest, CONTRACT_VERSIONS.indexOf(contract));
  }

  /** The contract whose names the state has. */
  get #contract(): ContractVersion {
    return this.#names === 'auto' ? this.#newestContract : this.#names;
  }

  get #newestContract(): ContractVersion {
    return CONTRACT_VERSIONS[this.#newest] ?? FIRST_CONTRACT;
  }

  #parts(): StateParts {
    return { registers: this.#registers, namespace: this.#namespace.resolve(), eventCount: this.#eventCount };
  }
}
