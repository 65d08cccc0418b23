import type { Document, Node, Scalar, YAMLMap } from 'yaml';
import { BadScalar, keyIdentity, plainScalar, scalarOf, type ScalarType } from './plain-scalar.js';
import { YamlFault } from './yaml-fault.js';
import { yamlPackage, type YamlPackage } from './yaml-package.js';
import { isYamlList, isYamlMap, YamlOpaque, type YamlMap, type YamlValue } from './yaml-value.js';

/** The most values of a text, with aliases expanded: more than people write. */
const MOST_VALUES = 1_000_000;
const CORE = 'tag:yaml.org,2002:';
const SCALAR_TYPES: ReadonlySet<string> = new Set(['null', 'bool', 'int', 'float', 'timestamp']);
/** The tag that stands for no tag. */
const NO_TAG = '!';
const LIST_TAG = `${CORE}seq`;
const MAPPING_TAG = `${CORE}map`;
const MERGE = '<<';

/** The result of reading a node, and the number of values it stands for once its aliases are expanded. */
interface Reading {
  readonly value: YamlValue;
  readonly weight: number;
}

/** Makes values of the nodes of one document. */
export class NodeReader {
  readonly #document: Document.Parsed;
  readonly #source: string;
  readonly #yaml: YamlPackage = yamlPackage();
  /** Anchored nodes are read once; null while they are being read. */
  readonly #anchored = new Map<Node, Reading | null>();

  constructor(document: Document.Parsed, source: string) {
    this.#document = document;
    this.#source = source;
  }

  /**
   * The value of a node.
   *
   * @throws YamlFault.
   */
  read(node: Node): YamlValue {
    return this.#read(node).value;
  }

  #read(node: unknown): Reading {
    if (node === null || node === undefined) return { value: null, weight: 1 };
    if (this.#yaml.isAlias(node)) return this.#target(node.resolve(this.#document), offsetOf(node));
    const anchor = (node as Node & { readonly anchor?: string }).anchor;
    if (anchor === undefined) return this.#readNode(node as Node);
    this.#anchored.set(node as Node, null);
    const reading = this.#readNode(node as Node);
    // To the reference an anchored boolean is an integer.
    const { value } = reading;
    const kept = typeof value === 'boolean' ? { ...reading, value: value ? 1n : 0n } : reading;
    this.#anchored.set(node as Node, kept);
    return kept;
  }

  #target(target: Node | undefined, offset: number | undefined): Reading {
    if (target === undefined) throw new YamlFault('an alias has no anchor before it', offset);
    const reading = this.#anchored.get(target);
    if (reading === null) throw new YamlFault('an alias refers to a value that contains it', offset, true);
    return reading ?? this.#readNode(target);
  }

  #readNode(node: Node): Reading {
    this.#assertTag(node);
    if (this.#yaml.isScalar(node)) return { value: readScalar(node, this.#source), weight: 1 };
    if (this.#yaml.isMap(node)) return this.#readMap(node);
    if (!this.#yaml.isSeq(node)) throw new YamlFault('it holds something that is not a value', offsetOf(node));
    const items = node.items.map((item) => this.#read(item));
    return { value: items.map(({ value }) => value), weight: weigh(items, offsetOf(node)) };
  }

  /** A list tagged as a mapping, or the other way round. */
  #assertTag(node: Node & { readonly tag?: string }): void {
    const { isMap, isSeq } = this.#yaml;
    const isWrong = (node.tag === LIST_TAG && !isSeq(node)) || (node.tag === MAPPING_TAG && !isMap(node));
    if (isWrong) throw new YamlFault('a tag says another type than its value has', offsetOf(node));
  }

  #readMap(node: YAMLMap): Reading {
    const map = new Map<YamlValue, YamlValue>();
    const seen = new Set<string>();
    const merged: YamlValue[] = [];
    const read: Reading[] = [];
    for (const pair of node.items) {
      const isMerge = this.#yaml.isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.value === MERGE;
      const key = isMerge ? MERGE : this.#read(pair.key).value;
      const reading = this.#read(pair.value);
      read.push(reading);
      if (isMerge) merged.push(...mergedMaps(reading.value, offsetOf(node)));
      else addEntry(map, seen, { key, value: reading.value, offset: offsetOf(pair.key) });
    }
    for (const source of merged) mergeInto(map, seen, source as YamlMap);
    return { value: map, weight: weigh(read, offsetOf(node)) };
  }
}

function weigh(parts: readonly Reading[], offset: number | undefined): number {
  const weight = parts.reduce((sum, part) => sum + part.weight, 1);
  if (weight > MOST_VALUES) throw new YamlFault('its aliases expand to more than a million values', offset, true);
  return weight;
}

function addEntry(
  map: Map<YamlValue, YamlValue>,
  seen: Set<string>,
  { key, value, offset }: { key: YamlValue; value: YamlValue; offset: number | undefined },
): void {
  const identity = keyIdentity(key);
  if (seen.has(identity)) throw new YamlFault('a mapping has the same key twice', offset);
  seen.add(identity);
  map.set(key, value);
}

function mergedMaps(value: YamlValue, offset: number | undefined): readonly YamlValue[] {
  const maps = isYamlList(value) ? value : [value];
  if (!maps.every(isYamlMap)) throw new YamlFault('a merge key (<<) needs a mapping, or a list of them', offset);
  return maps;
}

function mergeInto(map: Map<YamlValue, YamlValue>, seen: Set<string>, source: YamlMap): void {
  for (const [key, value] of source) {
    if (seen.has(keyIdentity(key))) continue;
    seen.add(keyIdentity(key));
    map.set(key, value);
  }
}

function readScalar(node: Scalar, source: string): YamlValue {
  const text = typeof node.value === 'string' ? withoutAddedFeed(node, node.value, source) : '';
  try {
    return node.tag === undefined || node.tag === NO_TAG ? untagged(node, text) : tagged(node.tag, text);
  } catch (error) {
    if (error instanceof BadScalar) throw new YamlFault(error.message, offsetOf(node));
    throw error;
  }
}

/** A block cut off by the end of the text, without a line feed, ends without one for the reference. */
function withoutAddedFeed({ type, range }: Scalar, value: string, source: string): string {
  const isCutOff = type?.startsWith('BLOCK') === true && range?.[1] === source.length && !source.endsWith('\n');
  return isCutOff && value.endsWith('\n') ? value.slice(0, -1) : value;
}

function untagged(node: Scalar, text: string): YamlValue {
  return node.type === undefined || node.type === 'PLAIN' ? plainScalar(text) : text;
}

function tagged(tag: string, text: string): YamlValue {
  const type = tag.startsWith(CORE) ? tag.slice(CORE.length) : '';
  if (SCALAR_TYPES.has(type)) return scalarOf(type as ScalarType, text);
  return new YamlOpaque(text);
}

function offsetOf(node: unknown): number | undefined {
  return (node as { readonly range?: readonly number[] | null } | null)?.range?.[0];
}
