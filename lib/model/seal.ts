/** A constructor that returns its argument, so that a derived class adds its fields to that object. */
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

/**
 * Marks an instance as made by this package. Other code can neither set nor see the mark, and copies and Proxies do not
 * have it.
 */
export function seal(instance: object): void {
  new Seal(instance);
}

/** Whether {@link seal} has marked the value. It reads nothing that the value's creator could influence. */
export function isSealed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Seal.isOn(value);
}
