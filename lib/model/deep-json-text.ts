/** A container being written: what is left of it, and how it ends. */
interface OpenContainer {
  readonly value: object;
  readonly entries: Iterator<readonly [key: string | undefined, value: unknown]>;
  readonly close: string;
  isEmpty: boolean;
}

/**
 * The result of `JSON.stringify(value, null, unit)` for values of any depth. The original recurses, and throws a
 * RangeError at a depth of about 5,000.
 *
 * @param value JSON, nested to any depth.
 * @param unit the indentation of each depth; empty for a single line.
 * @throws TypeError when the value contains itself.
 */
export function deepJsonText(value: unknown, unit: string): string {
  try {
    return JSON.stringify(value, null, unit);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new DeepText(unit).write(value);
  }
}

/** Writes with a list of open containers instead of recursion. */
class DeepText {
  readonly #unit: string;
  readonly #open: OpenContainer[] = [];
  readonly #holders = new Set<object>();
  readonly #parts: string[] = [];

  constructor(unit: string) {
    this.#unit = unit;
  }

  write(value: unknown): string {
    this.#put(value);
    for (let container = this.#open.at(-1); container !== undefined; container = this.#open.at(-1)) {
      const next = container.entries.next();
      if (next.done === true) this.#end(container);
      else this.#putEntry(container, ...next.value);
    }
    return this.#parts.join('');
  }

  #putEntry(container: OpenContainer, key: string | undefined, value: unknown): void {
    this.#parts.push(container.isEmpty ? '' : ',', this.#margin(this.#open.length));
    container.isEmpty = false;
    if (key !== undefined) this.#parts.push(JSON.stringify(key), this.#unit === '' ? ':' : ': ');
    this.#put(value);
  }

  #put(value: unknown): void {
    if (typeof value !== 'object' || value === null) {
      this.#parts.push(JSON.stringify(value));
      return;
    }
    if (this.#holders.has(value)) throw new TypeError('Converting circular structure to JSON');
    this.#holders.add(value);
    const isList = Array.isArray(value);
    this.#parts.push(isList ? '[' : '{');
    const entries = isList ? withoutKeys(value) : Object.entries(value)[Symbol.iterator]();
    this.#open.push({ value, entries, close: isList ? ']' : '}', isEmpty: true });
  }

  #end({ value, close, isEmpty }: OpenContainer): void {
    this.#open.pop();
    this.#holders.delete(value);
    this.#parts.push(isEmpty ? '' : this.#margin(this.#open.length), close);
  }

  #margin(depth: number): string {
    return this.#unit === '' ? '' : `\n${this.#unit.repeat(depth)}`;
  }
}

function* withoutKeys(list: readonly unknown[]): Generator<readonly [undefined, unknown]> {
  for (const value of list) yield [undefined, value];
}
