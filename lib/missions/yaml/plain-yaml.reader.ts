import { BadScalar, plainScalar } from '../yaml/plain-scalar.js';
import type { YamlValue } from '../yaml/yaml-value.js';

/** Characters that may have a special meaning: control characters, line ends other than a line feed, marks. */
const ODD = /[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd]/;
const KEY = /^[A-Za-z_]+:(?= +\S|$)/;
/** The beginning of a scalar that needs neither quotes nor a closer look. */
const PLAIN = /^[\w./(~<=+$\\^;]/;
const SINGLE_QUOTED = /^'([^']*)'$/;
const DOUBLE_QUOTED = /^"([^"\\]*)"$/;
const FLOW_LIST = /^\[ *(.*?) *\]$/;
const FLOW_PLAIN = /^[\w./(~<=+$\\^;][^,[\]{}#:]*$/u;

/** Thrown for a text beyond this reader's abilities. */
const UNKNOWN = Symbol('unknown');

/**
 * Reads front matter in its most common form: one field per line, texts, lists of texts and of simple mappings. Its
 * results equal those of {@link readYaml}, many times as fast; everything else, including faults, returns undefined.
 */
export function readPlainYaml(text: string): ReadonlyMap<string, YamlValue> | undefined {
  if (ODD.test(text)) return undefined;
  try {
    return new PlainReader(text).read();
  } catch (thrown) {
    if (thrown === UNKNOWN || thrown instanceof BadScalar) return undefined;
    throw thrown;
  }
}

class PlainReader {
  readonly #lines: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  read(): ReadonlyMap<string, YamlValue> {
    const fields = new Map<string, YamlValue>();
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      if (line === '' || line.startsWith('#')) continue;
      this.#field(fields, line, 0);
    }
    return fields;
  }

  #next(): string | undefined {
    const line = this.#lines[this.#at];
    this.#at += 1;
    return line === undefined ? undefined : withoutEnd(line);
  }

  /** Reads a field, given its line without the indent. */
  #field(fields: Map<string, YamlValue>, line: string, indent: number): void {
    const key = KEY.test(line) ? line.slice(0, line.indexOf(':')) : refuse();
    if (fields.has(key)) refuse();
    const value = withoutIndent(line.slice(key.length + 1));
    fields.set(key, value === '' ? this.#block(indent) : this.#inline(value, indent));
  }

  /** The value under a key with nothing beside it: a list, or nothing. */
  #block(indent: number): YamlValue {
    const first = this.#lines[this.#at] ?? '';
    const depth = indentOf(first);
    if (first.startsWith('- ', depth) && depth >= indent) return this.#list(depth);
    if (depth > indent) return this.#mapping(withoutEnd(first.slice(depth)), depth, 1);
    return first.startsWith('-', depth) ? refuse() : null;
  }

  #list(depth: number): YamlValue {
    const items: YamlValue[] = [];
    for (let line = this.#lines[this.#at]; line?.startsWith('- ', depth) === true; line = this.#lines[this.#at]) {
      if (indentOf(line) !== depth) break;
      this.#at += 1;
      const content = withoutEnd(line.slice(depth + 2));
      items.push(KEY.test(content) ? this.#mapping(content, depth + 2) : this.#inline(content, depth));
    }
    return items;
  }

  /** Reads a mapping, given its first line; `ahead` tells whether that line must still be skipped. */
  #mapping(first: string, indent: number, ahead = 0): YamlValue {
    this.#at += ahead;
    const fields = new Map<string, YamlValue>();
    this.#field(fields, first, indent);
    for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[this.#at]) {
      if (indentOf(line) !== indent || line.startsWith('- ', indent)) break;
      this.#at += 1;
      this.#field(fields, withoutEnd(line.slice(indent)), indent);
    }
    return fields;
  }

  /** The value beside a key or a hyphen. */
  #inline(value: string, indent: number): YamlValue {
    if (PLAIN.test(value) && isUnmarked(value)) return plainScalar(this.#withContinuation(value, indent));
    if (this.#isContinued(indent)) return refuse();
    return quoted(value) ?? flowList(value);
  }

  #withContinuation(value: string, indent: number): string {
    let text = value;
    while (this.#isContinued(indent)) {
      const more = withoutIndent(this.#next() ?? '');
      if (more === '' || more.startsWith('#') || !isUnmarked(more)) refuse();
      text += ` ${more}`;
    }
    return text;
  }

  #isContinued(indent: number): boolean {
    const line = this.#lines[this.#at];
    return line !== undefined && line !== '' && indentOf(line) > indent;
  }
}

function quoted(value: string): string | undefined {
  return SINGLE_QUOTED.exec(value)?.[1] ?? DOUBLE_QUOTED.exec(value)?.[1];
}

function flowList(value: string): YamlValue {
  const inner = FLOW_LIST.exec(value)?.[1] ?? refuse();
  if (inner === '') return [];
  return inner.split(',').map((item) => {
    const text = withoutEnd(withoutIndent(item));
    return quoted(text) ?? (FLOW_PLAIN.test(text) ? plainScalar(text) : refuse());
  });
}

/** Removes spaces at the end; other blanks are ordinary characters. */
function withoutEnd(line: string): string {
  return line.endsWith(' ') ? line.replace(/ +$/, '') : line;
}

function withoutIndent(line: string): string {
  return line.startsWith(' ') ? line.slice(indentOf(line)) : line;
}

/** Whether nothing in a plain scalar could begin a value or a comment. */
function isUnmarked(text: string): boolean {
  return !text.includes(': ') && !text.includes(' #') && !text.endsWith(':');
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 0x20) indent += 1;
  return indent;
}

function refuse(): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- it is caught above, thousands of times in a scan, and needs no trace
  throw UNKNOWN;
}
