import { DirectConstructionError } from '../errors/direct-construction.error.js';
import { ContractViolationError } from '../errors/contract-violation.error.js';
import type { ModelClass } from './model-class.js';
import { writerOf } from './compiled-writer.js';
import { examine } from './examination.js';
import { toViolations } from './fault.js';
import type { JsonObject } from './json.js';
import type { ModelViolation } from './model-violation.js';
import { isSameValue } from './same-value.js';
import { isSealed } from './seal.js';

/**
 * The base class of everything on the wire or in the state.
 *
 * A subclass declares its fields with the decorators of `mission-dossier/model`, under their wire names and in their
 * wire order. Its instances come only from `parse`: each is valid, holds its values in canonical form, and is deeply
 * frozen. Unknown keys are dropped; only the raw object's own keys are read.
 */
export abstract class ContractModel {
  protected constructor() {
    throw new DirectConstructionError(new.target.name);
  }

  /**
   * Reads a raw value, such as the result of `JSON.parse`, into an instance. An instance of the class is returned as it
   * is.
   *
   * @param raw any value.
   * @returns a valid, deeply frozen instance.
   * @throws ContractViolationError with every violation, when the value breaks the contract.
   * @example
   * ```ts
   * import { ContentHashRef } from 'mission-dossier';
   *
   * const ref = ContentHashRef.parse({ hash: 'ab12', algorithm: 'sha256' });
   * console.log(ref.size_bytes); // null: the field is optional
   * ```
   */
  static parse<M extends ContractModel>(this: ModelClass<M>, raw: unknown): M {
    const { instance, faults } = examine(this.prototype, raw);
    if (instance === undefined) throw new ContractViolationError(this.name, toViolations(faults));
    return instance;
  }

  /**
   * The violations that `parse` would throw for a value; empty when the value is valid. At most a thousand faults of
   * one array or record are listed. Never throws, unless a class of an extension does.
   *
   * @param raw any value.
   * @returns one violation for each fault, with the path of its field.
   */
  static validate(this: ModelClass<ContractModel>, raw: unknown): readonly ModelViolation[] {
    return toViolations(examine(this.prototype, raw).faults);
  }

  /** The wire form as ordinary objects: every field in declared order, null where it is empty. */
  toJSON(): JsonObject {
    return writerOf(Object.getPrototypeOf(this) as object)(this);
  }

  /**
   * Whether the other value is of the same class and has the same value in every field.
   *
   * @param other any value.
   * @returns true for equal values, whichever way they were made.
   */
  equals(other: unknown): boolean {
    return isSealed(other) && isSameValue(this, other);
  }
}
