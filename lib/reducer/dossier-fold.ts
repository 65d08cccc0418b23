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

/** A fold in the form of a snapshot. */
export interface FoldDump {
  readonly namespace: NamespaceDump;
  readonly eventCount: number;
  readonly registers: RegistersDump;
  /** The newest contract of a valid event. */
  readonly newest: ContractVersion;
}

/**
 * The single engine of every reduction: a dossier after some of its events, added in any order. It does not remember
 * which events these were; its owner adds each of them once.
 */
export class DossierFold {
  readonly #namespace = new NamespaceRegister();
  readonly #registers = new DossierRegisters();
  readonly #names: ContractChoice;
  #eventCount = 0;
  /** The index, among all versions, of the newest contract of a valid event. */
  #newest = 0;

  /** @param names the contract whose names its state has; `auto` takes the newest contract of a valid event. */
  constructor(names: ContractChoice = 'auto') {
    this.#names = names;
  }

  /** The fold that {@link dump} was called on. */
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

  /** Its namespace and the first event with it; undefined when no event has one. */
  get placed(): PlacedNamespace | undefined {
    return this.#namespace.placed;
  }

  /** The number of events added. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** The error for adding an event of another namespace; undefined when it can be added. */
  refusalOf({ namespace }: Handling, position: EventPosition): NamespaceMixedStreamError | undefined {
    return namespace && this.#namespace.refusalOf({ namespace, position }, this.#contract);
  }

  /** The error for absorbing a fold of another namespace; undefined when it can be absorbed. */
  refusalOfFold({ placed }: DossierFold): NamespaceMixedStreamError | undefined {
    return placed && this.#namespace.refusalOf(placed, this.#contract);
  }

  /** Adds one event. Malformed events count too. */
  add(handling: Handling, position: EventPosition): void {
    if (handling.namespace !== undefined) this.#namespace.add(handling.namespace, position);
    this.#registers.moveTo(position);
    handling.writeTo(this.#registers);
    this.#eventCount++;
    this.#noteContract(handling);
  }

  /** Takes in everything that another fold knows, and counts events known to both once. */
  absorb(other: DossierFold, sharedCount: number, isShared: (position: EventPosition) => boolean): void {
    this.#namespace.absorb(other.#namespace);
    this.#registers.absorb(other.#registers, isShared);
    this.#eventCount += other.#eventCount - sharedCount;
    this.#newest = Math.max(this.#newest, other.#newest);
  }

  /** The form from which {@link restore} makes the same fold. */
  dump(numberOf: NumberOf): FoldDump {
    return {
      namespace: this.#namespace.dump(),
      eventCount: this.#eventCount,
      registers: this.#registers.dump(numberOf),
      newest: this.#newestContract,
    };
  }

  /** The error for a mixture of two namespaces among the events added; undefined when there is only one. */
  mixture(): NamespaceMixedStreamError | undefined {
    return this.#namespace.mixture(this.#contract);
  }

  /** The state after the events, with the findings of the detectors. */
  state(detectors: readonly DossierDetector[]): UnderAny<MissionDossierState> {
    return detectAnomalies(recastUnder(this.#contract, assembleState(this.#parts())), detectors);
  }

  /** The JSON of the state without the findings of detectors, in pieces that never end within a string. */
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
