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
 * The base of everything that is on the wire or in the state.
 *
 * A subclass declares its fields with the decorators of `lib/model/field`, under their wire names and in their wire
 * order. Its instances come from `parse` alone: each of them is valid, holds its values in canonical form, and is frozen
 * through and through. Unknown keys are dropped; a key is read only where the raw object itself has it.
 */
export abstract class ContractModel {
  protected constructor() {
    throw new DirectConstructionError(new.target.name);
  }

  /**
   * Reads a raw value, such as JSON.parse gives it, into an instance. An instance of the class is handed back as it is.
   *
   * @throws ContractViolationError with every violation, when the value breaks the contract.
   */
  static parse<M extends ContractModel>(this: ModelClass<M>, raw: unknown): M {
    const { instance, faults } = examine(this.prototype, raw);
    if (instance === undefined) throw new ContractViolationError(this.name, toViolations(faults));
    return instance;
  }

  /**
   * What `parse` would complain of: empty when the value is valid. Of one array or record the first thousand faults are
   * named. Never throws, unless a class of an extension does.
   */
  static validate(this: ModelClass<ContractModel>, raw: unknown): readonly ModelViolation[] {
    return toViolations(examine(this.prototype, raw).faults);
  }

  /** The wire form, as ordinary objects: every field in declared order, null where it is empty. */
  toJSON(): JsonObject {
    return writerOf(Object.getPrototypeOf(this) as object)(this);
  }

  /** Whether the other is of the same class and has the same value in every field. */
  equals(other: unknown): boolean {
    return isSealed(other) && isSameValue(this, other);
  }
}
