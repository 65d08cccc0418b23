/** A constructor that gives back what it is given, so that a class derived from it adds its fields to that. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a derived class is the only way to add a private field to an object
class Given {
  constructor(object: object) {
    return object;
  }
}

class Seal extends Given {
  readonly #isSealed = true;

  static isOn(object: object): boolean {
    return #isSealed in object && object.#isSealed;
  }
}

/** Marks an instance as made by this package: nobody else can, nobody can see it, and no copy or Proxy has it. */
export function seal(instance: object): void {
  new Seal(instance);
}

/** Whether {@link seal} has marked the value. Looks at nothing that its maker could have a hand in. */
export function isSealed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Seal.isOn(value);
}
