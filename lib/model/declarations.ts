/**
 * Declarations about classes, by their prototypes. A subclass inherits those of its base classes until it has its own.
 */
export class Declarations<T> {
  readonly #declared = new WeakMap<object, T>();

  /** Declares something about a class, in place of earlier or inherited declarations. */
  declare(prototype: object, value: T): void {
    this.#declared.set(prototype, value);
  }

  /** The declaration of exactly this class. */
  ownOf(prototype: object): T | undefined {
    return this.#declared.get(prototype);
  }

  /** The declaration of the class, or of its nearest base class. */
  of(prototype: object): T | undefined {
    for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      if (this.#declared.has(at)) return this.#declared.get(at);
    }
    return undefined;
  }
}
