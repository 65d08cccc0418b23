/** A container that is being written: what is left of it, and how it ends. */
interface OpenContainer {
  readonly value: object;
  readonly entries: Iterator<readonly [key: string | undefined, value: unknown]>;
  readonly close: string;
  isEmpty: boolean;
}

/**
 * What `JSON.stringify(value, null, unit)` gives, however deep the value is nested: that calls itself for each depth, and
 * throws a RangeError at some 5,000.
 *
 * @param value JSON, as nested as its sender likes.
 * @param unit what each depth is moved in by; all on one line when empty.
 * @throws TypeError when the value holds itself.
 */
export function deepJsonText(value: unknown, unit: string): string {
  try {
    return JSON.stringify(value, null, unit);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new DeepText(unit).write(value);
  }
}

/** Writes with a list of open containers instead of calls. */
class DeepText {
  private readonly open: OpenContainer[] = [];
  private readonly holders = new Set<object>();
  private readonly parts: string[] = [];

  constructor(private readonly unit: string) {}

  write(value: unknown): string {
    this.put(value);
    for (let container = this.open.at(-1); container !== undefined; container = this.open.at(-1)) {
      const next = container.entries.next();
      if (next.done === true) this.end(container);
      else this.putEntry(container, ...next.value);
    }
    return this.parts.join('');
  }

  private putEntry(container: OpenContainer, key: string | undefined, value: unknown): void {
    this.parts.push(container.isEmpty ? '' : ',', this.margin(this.open.length));
    container.isEmpty = false;
    if (key !== undefined) this.parts.push(JSON.stringify(key), this.unit === '' ? ':' : ': ');
    this.put(value);
  }

  private put(value: unknown): void {
    if (typeof value !== 'object' || value === null) {
      this.parts.push(JSON.stringify(value));
      return;
    }
    if (this.holders.has(value)) throw new TypeError('Converting circular structure to JSON');
    this.holders.add(value);
    const isList = Array.isArray(value);
    this.parts.push(isList ? '[' : '{');
    const entries = isList ? withoutKeys(value) : Object.entries(value)[Symbol.iterator]();
    this.open.push({ value, entries, close: isList ? ']' : '}', isEmpty: true });
  }

  private end({ value, close, isEmpty }: OpenContainer): void {
    this.open.pop();
    this.holders.delete(value);
    this.parts.push(isEmpty ? '' : this.margin(this.open.length), close);
  }

  private margin(depth: number): string {
    return this.unit === '' ? '' : `\n${this.unit.repeat(depth)}`;
  }
}

function* withoutKeys(list: readonly unknown[]): Generator<readonly [undefined, unknown]> {
  for (const value of list) yield [undefined, value];
}
