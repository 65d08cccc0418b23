import { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import { comparePositions, plainPosition, type EventPosition } from '../../event/event-position.js';
import { materialise } from '../../model/materialise.js';
import type { JsonObject } from '../../model/json.js';
import type { JsonOf } from '../../model/json-of.js';
import { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { isSameNamespace } from './namespace-key.js';

/** A valid namespace, perhaps as it was sent. */
export type SentNamespace = JsonOf<LocalNamespaceTuple>;

/** A valid namespace, and the event that carries it. */
export interface PlacedNamespace {
  readonly namespace: SentNamespace;
  readonly position: EventPosition;
}

/** A register as it is written to a snapshot. */
export interface NamespaceDump {
  readonly placed: readonly { readonly position: EventPosition; readonly namespace: JsonObject }[];
  readonly step_ids: readonly string[];
}

/**
 * What a stream says of its namespace, as a join: shown the valid namespaces in any order, it knows the first of the
 * ordered stream, the first that differs from it in an identifying field, and the step ids there are.
 */
export class NamespaceRegister {
  #first: PlacedNamespace | undefined;
  #other: PlacedNamespace | undefined;
  /** The last one that was no other than the first, for those who show the same object again and again. */
  #agreed: SentNamespace | undefined;
  /** Made when there is one: of many small dossiers, most have none. */
  #stepIds: Set<string> | undefined;

  /** Takes note of a namespace, and the place of the event that carries it. */
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

  /** Takes note of everything that another register knows. */
  absorb(other: NamespaceRegister): void {
    for (const placed of [other.#first, other.#other])
      if (placed !== undefined) this.add(placed.namespace, placed.position);
    for (const stepId of other.#stepIds ?? []) this.#addStep(stepId);
  }

  /** The error that tells two namespaces in this stream from each other; undefined when there are no two. */
  mixture(): NamespaceMixedStreamError | undefined {
    if (this.#first === undefined || this.#other === undefined) return undefined;
    return mixed(this.#first, this.#other);
  }

  /** The error of adding a namespace to a register of another one; undefined when there is none yet or it is the same. */
  refusalOf(placed: PlacedNamespace): NamespaceMixedStreamError | undefined {
    const first = this.#first;
    if (first === undefined || isSameNamespace(first.namespace, placed.namespace)) return undefined;
    return mixed(first, placed);
  }

  /** The first namespace of the stream; undefined when there is none. */
  get placed(): PlacedNamespace | undefined {
    return this.#first;
  }

  /** What {@link restore} makes the same register of. */
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
   * Takes note of what another register has dumped.
   *
   * @throws TypeError or ContractViolationError when it is no dump.
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
   * ones (consumer contract §3); null when there is none.
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

/** Of two with one position the one that was there. */
function earlier(known: PlacedNamespace, namespace: SentNamespace, position: EventPosition): PlacedNamespace {
  return comparePositions(position, known.position) < 0 ? { namespace, position } : known;
}

function mixed(expected: PlacedNamespace, actual: PlacedNamespace): NamespaceMixedStreamError {
  const [expectedNamespace, actualNamespace] = [expected, actual].map(({ namespace }) =>
    materialise(LocalNamespaceTuple, namespace),
  ) as [LocalNamespaceTuple, LocalNamespaceTuple];
  const { event_id, line } = actual.position;
  return new NamespaceMixedStreamError(expectedNamespace, actualNamespace, event_id, line);
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function withoutStep(namespace: LocalNamespaceTuple): LocalNamespaceTuple {
  return LocalNamespaceTuple.parse({ ...namespace.toJSON(), step_id: null });
}
