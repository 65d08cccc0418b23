import { isJsonObject } from './json.js';
import { PlaceTable } from './place-table.js';

type Container = Record<string, unknown> | unknown[];

/**
 * How a copy is made: which objects are copied deeply, what a new object is, and what happens to a copy once it is
 * filled.
 */
interface CopyRule {
  readonly isCopied: (value: unknown) => value is object;
  readonly createObject: () => Record<string, unknown>;
  readonly finish: (copy: object) => void;
}

/**
 * A deeply frozen copy of a JSON value; its objects have no prototype. The input stays unchanged. Values that are not
 * JSON (a Date, an instance of a class) are kept as they are.
 */
export function frozenJson<T>(value: T): T {
  return copyJson(value, {
    isCopied: isPlainContainer,
    createObject: bareObject,
    finish: Object.freeze,
  });
}

/** An unfrozen deep copy of arrays and ordinary objects, like the result of JSON.parse; instances become objects. */
export function plainJson<T>(value: T): T {
  return copyJson(value, { isCopied: isObject, createObject: () => ({}), finish: () => undefined });
}

function copyJson<T>(value: T, rule: CopyRule): T {
  return new JsonCopy(rule).of(value) as T;
}

/**
 * Works with a list instead of recursion, since the sender decides how deep the nesting is. Shared and circular
 * references, which a caller's object may contain, are preserved.
 */
class JsonCopy {
  readonly #rule: CopyRule;
  readonly #sources = new PlaceTable();
  readonly #copies: Container[] = [];

  constructor(rule: CopyRule) {
    this.#rule = rule;
  }

  of(value: unknown): unknown {
    const copied = this.#copyOf(value);
    for (let at = 0; at < this.#copies.length; at += 1) {
      const copy = this.#copies[at] as Container;
      const source = this.#sources.at(at) as Record<string, unknown>;
      for (const key of Object.keys(source)) define(copy, key, this.#copyOf(source[key]));
      this.#rule.finish(copy);
    }
    return copied;
  }

  #copyOf(source: unknown): unknown {
    const { isCopied, createObject } = this.#rule;
    if (!isCopied(source)) return source;
    const place = this.#sources.placeOf(source);
    if (place === this.#copies.length) this.#copies.push(Array.isArray(source) ? [] : createObject());
    return this.#copies[place];
  }
}

/**
 * The result of `Object.create(null)` is a hash table from the start, which takes twice as long to fill and to read.
 */
function bareObject(): Record<string, unknown> {
  return Object.setPrototypeOf({}, null) as Record<string, unknown>;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is an array, or an object without a class of its own. */
export function isPlainContainer(value: unknown): value is object {
  if (!isJsonObject(value)) return Array.isArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** An assignment for which `__proto__` is an ordinary key. */
export function define(target: Container, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}
