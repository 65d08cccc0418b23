/** The versions that have a key, by key. A key that every version has tells nothing. */
type VersionsByKey = Readonly<Record<string, readonly string[]>>;

/**
 * Tells from the keys of an object which version it belongs to: the oldest version that has every key of the object by
 * which versions differ.
 */
export class NamingKeys<V extends string> {
  readonly #versions: readonly V[];
  readonly #all: number;
  /** The keys that tell versions apart, and the versions that have them, as bits. */
  readonly #masks: readonly (readonly [key: string, versions: number])[];

  /**
   * @param versions in ascending order, at most 31.
   * @param keys the versions that have each key.
   */
  constructor(versions: readonly V[], keys: VersionsByKey) {
    this.#versions = versions;
    this.#all = maskOf(versions.map(() => true));
    this.#masks = Object.entries(keys)
      .map(([key, having]) => [key, maskOf(versions.map((version) => having.includes(version)))] as const)
      .filter(([, mask]) => mask !== this.#all);
  }

  /** Whether an object has a key by which versions differ. */
  hasAny(object: object): boolean {
    return this.#masks.some(([key]) => Object.hasOwn(object, key));
  }

  /** The version of an object: the oldest if no key of it tells, undefined if no version has all the keys that tell. */
  versionOf(object: object): V | undefined {
    let left = this.#all;
    for (const [key, mask] of this.#masks) if (Object.hasOwn(object, key)) left &= mask;
    return this.#versions[lowestBit(left)];
  }
}

function maskOf(bits: readonly boolean[]): number {
  return bits.reduce((mask, bit, index) => (bit ? mask | (1 << index) : mask), 0);
}

/** The index of the lowest bit that is set, -1 without one. */
function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
