import type { Document, LineCounter, ParsedNode } from 'yaml';
import { NodeReader } from './node.reader.js';
import { refuseTabs } from './yaml-tabs.js';
import { yamlPackage } from './yaml-package.js';
import { YamlFault } from './yaml-fault.js';
import type { YamlValue } from './yaml-value.js';

/** Everything but the characters that the reference's reader accepts. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** A YAML text that has been read. */
export interface YamlText {
  /** Null for an empty text. */
  readonly value: YamlValue;
  /** The line, from 1, of the value under a path of keys and indexes, or of its nearest parent. */
  lineOf(path: readonly string[]): number;
}

/**
 * Reads a text as YAML 1.2, as the reference does: duplicate keys are refused, aliases and merge keys are followed,
 * dates are values of their own.
 *
 * @throws YamlFault when it is not YAML, has a duplicate key, or expands to millions of values.
 */
export function readYaml(text: string): YamlText {
  const unprintable = UNPRINTABLE.exec(text);
  if (unprintable !== null) throw new YamlFault('it has a control character', unprintable.index);
  if (text.includes('\t')) refuseTabs(text);
  const { LineCounter } = yamlPackage();
  const lines = new LineCounter();
  const document = parse(text, lines);
  const value = document.contents === null ? null : new NodeReader(document, text).read(document.contents);
  return { value, lineOf: (path) => lineOf(document.contents, path, lines) };
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  const document = refusingDepth(() =>
    yamlPackage().parseDocument(text, {
      // The rules of the reference decide the types, not those of the library.
      schema: 'failsafe',
      resolveKnownTags: false,
      // Keys are compared as values, and `1` and `"1"` are two of them.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    }),
  );
  const [error] = document.errors;
  if (error !== undefined) throw new YamlFault(error.message, error.pos[0]);
  return document;
}

/** A text nested a thousand times deep exhausts the stack of its reader. */
function refusingDepth(parseText: () => Document.Parsed): Document.Parsed {
  try {
    return parseText();
  } catch (error) {
    if (error instanceof RangeError) throw new YamlFault('it is nested too deeply');
    throw error;
  }
}

function lineOf(root: ParsedNode | null, path: readonly string[], lines: LineCounter): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const key of path) {
    const found = step(node, key);
    if (found === undefined) break;
    ({ node, offset } = found);
  }
  return lines.linePos(offset).line;
}

function step(node: unknown, key: string): { readonly node: unknown; readonly offset: number } | undefined {
  const { isMap, isScalar, isSeq } = yamlPackage();
  if (isSeq(node)) return placed(node.items[Number(key)], node.items[Number(key)]);
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  return pair === undefined ? undefined : placed(pair.value, pair.key);
}

function placed(node: unknown, marker: unknown): { readonly node: unknown; readonly offset: number } | undefined {
  const { isAlias, isMap, isScalar, isSeq } = yamlPackage();
  const range = isScalar(marker) || isMap(marker) || isSeq(marker) || isAlias(marker) ? marker.range : undefined;
  return range ? { node, offset: range[0] } : undefined;
}
