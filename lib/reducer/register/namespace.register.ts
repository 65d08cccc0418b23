import { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import { comparePositions, plainPosition, type EventPosition } from '../../event/event-position.js';
import type { ContractVersion } from '../../model/contract/contracts.js';
import { materialise } from '../../model/materialise.js';
import type { JsonObject } from '../../model/json.js';
import type { JsonOf } from '../../model/json-of.js';
import { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { isSameNamespace } from './namespace-key.js';

/** A valid namespace, perhaps in its sent form. */
export type SentNamespace = JsonOf<LocalNamespaceTuple>;

/** A valid namespace, and the event that has it. */
export interface PlacedNamespace {
  readonly namespace: SentNamespace;
  readonly position: EventPosition;
}

/** A register in the form of a snapshot. */
export interface NamespaceDump {
  readonly placed: readonly { readonly position: EventPosition; readonly namespace: JsonObject }[];
  readonly step_ids: readonly string[];
}

/**
 * The namespace of a stream, as a join. From the valid namespaces in any order it determines the first one of the
 * ordered stream, the first that differs from it in an identifying field, and the step ids.
 */
export class NamespaceRegister {
  #first: PlacedNamespace | undefined;
  #other: PlacedNamespace | undefined;
  /** The last namespace equal to the first one, for callers that pass the same object repeatedly. */
  #agreed: SentNamespace | undefined;
  /** Created with the first one: of many small dossiers, most have none. */
  #stepIds: Set<string> | undefined;

  /** Records a namespace, and the place of the event that has it. */
  add(namespace: SentNamespace, position: EventPosition): void {
    if (namespace === this.#agreed && this.#first !== undefined) {
      this.#first = earlier(this.#first, namespace, position);
      return;
    }
    this.#addNew(namespace, position);
  }

  #addNew(namespace: SentNamespace, position: EventPosition): void {
    const { step_id } = namespace;
    if (typeof step_id === 'string') this.#addStep(step_id);
    const first = this.#first;
    if (first === undefined) this.#first = { namespace, position };
    else if (isSameNamespace(first.namespace, namespace)) {
      this.#first = earlier(first, namespace, position);
      this.#agreed = namespace;
    } else this.#addOther(first, { namespace, position });
  }

  #addStep(stepId: string): void {
    this.#stepIds ??= new Set();
    this.#stepIds.add(stepId);
  }

  #addOther(first: PlacedNamespace, placed: PlacedNamespace): void {
    this.#agreed = undefined;
    if (comparePositions(placed.position, first.position) < 0) [this.#first, this.#other] = [placed, first];
    else this.#other = this.#other === undefined ? placed : earlier(this.#other, placed.namespace, placed.position);
  }

  /** Takes in everything that another register knows. */
  absorb(other: NamespaceRegister): void {
    for (const placed of [other.#first, other.#other])
      if (placed !== undefined) this.add(placed.namespace, placed.position);
    for (const stepId of other.#stepIds ?? []) this.#addStep(stepId);
  }

  /** The error for a mixture of two namespaces in this stream; undefined when there is only one. */
  mixture(contract: ContractVersion): NamespaceMixedStreamError | undefined {
    if (this.#first === undefined || this.#other === undefined) return undefined;
    return mixed(this.#first, this.#other, contract);
  }

  /**
   * The error for adding a namespace to a register of another one; undefined for an empty register, or the same one.
   */
  refusalOf(placed: PlacedNamespace, contract: ContractVersion): NamespaceMixedStreamError | undefined {
    const first = this.#first;
    if (first === undefined || isSameNamespace(first.namespace, placed.namespace)) return undefined;
    return mixed(first, placed, contract);
  }

  /** The first namespace of the stream; undefined when there is none. */
  get placed(): PlacedNamespace | undefined {
    return this.#first;
  }

  /** The form from which {@link restore} makes the same register. */
  dump(): NamespaceDump {
    const placed = [this.#first, this.#other].filter(isPresent);
    return {
      placed: placed.map(({ position, namespace }) => ({
        position: { ...plainPosition(position), line: undefined },
        namespace: materialise(LocalNamespaceTuple, namespace).toJSON(),
      })),
      step_ids: [...(this.#stepIds ?? [])].sort(),
    };
  }

  /**
   * Takes in a dump of another register.
   *
   * @throws TypeError or ContractViolationError when it is not a dump.
   */
  restore({ placed, step_ids }: NamespaceDump): void {
    for (const { position, namespace } of placed) {
      if (!isPosition(position)) throw new TypeError('a namespace is at no position');
      this.add(LocalNamespaceTuple.parse(namespace), position);
    }
    for (const stepId of step_ids) this.#addStep(stepId);
  }

  /**
   * The namespace of the whole stream: the first one, without its `step_id` when the stream has two or more distinct
   * ones (docs/concepts.md#the-namespace); null when there is none.
   */
  resolve(): LocalNamespaceTuple | null {
    if (this.#first === undefined) return null;
    const { namespace } = this.#first;
    const resolved = materialise(LocalNamespaceTuple, namespace);
    return (this.#stepIds?.size ?? 0) < 2 || resolved.step_id === null ? resolved : withoutStep(resolved);
  }
}

function isPosition({ lamport_clock, isoformat, event_id }: EventPosition): boolean {
  return typeof lamport_clock === 'number' && typeof isoformat === 'string' && typeof event_id === 'string';
}

/** Of two with the same position, the one that was there first. */
function earlier(known: PlacedNamespace, namespace: SentNamespace, position: EventPosition): PlacedNamespace {
  return comparePositions(position, known.position) < 0 ? { namespace, position } : known;
}

function mixed(
  expected: PlacedNamespace,
  actual: PlacedNamespace,
  contract: ContractVersion,
): NamespaceMixedStreamError {
  const [expectedNamespace, actualNamespace] = [expected, actual].map(({ namespace }) =>
    materialise(LocalNamespaceTuple, namespace),
  ) as [LocalNamespaceTuple, LocalNamespaceTuple];
  const { event_id, line } = actual.position;
  return new NamespaceMixedStreamError(expectedNamespace, actualNamespace, event_id, line, contract);
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function withoutStep(namespace: LocalNamespaceTuple): LocalNamespaceTuple {
  return LocalNamespaceTuple.parse({ ...namespace.toJSON(), step_id: null });
}
