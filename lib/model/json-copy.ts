import { isJsonObject } from './json.js';
import { PlaceTable } from './place-table.js';

type Container = Record<string, unknown> | unknown[];

/** How a copy is made: which objects are gone into, what a new object is, and what is done to a copy once it is filled. */
interface CopyRule {
  readonly isCopied: (value: unknown) => value is object;
  readonly createObject: () => Record<string, unknown>;
  readonly finish: (copy: object) => void;
}

/**
 * A deeply frozen copy of a JSON value; its objects have no prototype. The input is left as it is, and what is no JSON
 * (a Date, an instance of a class) is kept as it is.
 */
export function frozenJson<T>(value: T): T {
  return copyJson(value, {
    isCopied: isPlainContainer,
    createObject: bareObject,
    finish: Object.freeze,
  });
}

/** An unfrozen deep copy made of arrays and ordinary objects, the way JSON.parse gives it; instances become objects. */
export function plainJson<T>(value: T): T {
  return copyJson(value, { isCopied: isObject, createObject: () => ({}), finish: () => undefined });
}

/**
 * Works with a list of what is left to do instead of calls, since nesting is as deep as the sender likes. Shared and
 * circular references, which JSON cannot have but a caller's object can, are kept as such.
 */
function copyJson<T>(value: T, { isCopied, createObject, finish }: CopyRule): T {
  const sources = new PlaceTable();
  const copies: Container[] = [];

  const copyOf = (source: unknown): unknown => {
    if (!isCopied(source)) return source;
    const place = sources.placeOf(source);
    if (place === copies.length) copies.push(Array.isArray(source) ? [] : createObject());
    return copies[place];
  };

  const copied = copyOf(value);
  for (const [at, copy] of copies.entries()) {
    const source = sources.at(at) as Record<string, unknown>;
    for (const key of Object.keys(source)) define(copy, key, copyOf(source[key]));
    finish(copy);
  }
  return copied as T;
}

/** What `Object.create(null)` gives is a hash table from the start, which takes twice as long to fill and to read. */
function bareObject(): Record<string, unknown> {
  return Object.setPrototypeOf({}, null) as Record<string, unknown>;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is an array, or an object of no class of its own. */
export function isPlainContainer(value: unknown): value is object {
  if (!isJsonObject(value)) return Array.isArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** An ordinary assignment, except that `__proto__` becomes a key like any other. */
export function define(target: Container, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}
