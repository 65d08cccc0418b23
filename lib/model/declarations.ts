/** What is declared about classes, by their prototypes. A subclass has what its base classes have, until it has its own. */
export class Declarations<T> {
  private readonly declared = new WeakMap<object, T>();

  /** Declares something about a class, in place of what was declared or inherited before. */
  declare(prototype: object, value: T): void {
    this.declared.set(prototype, value);
  }

  /** What is declared about this very class. */
  ownOf(prototype: object): T | undefined {
    return this.declared.get(prototype);
  }

  /** What is declared about the class, or about its nearest base class. */
  of(prototype: object): T | undefined {
    for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      if (this.declared.has(at)) return this.declared.get(at);
    }
    return undefined;
  }
}
