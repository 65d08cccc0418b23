import type { ListForm, ObjectForm, StrictForm } from '../model/strict/strict-form.js';
import { ENVELOPE_CAPTURE, PAYLOAD_CAPTURE, type Capture, type Captures } from './capture.js';
import {
  writeAlternatives,
  writeEventType,
  writeInteger,
  writeNode,
  writeText,
  type NodeOptions,
} from './leaf-nodes.js';
import * as layout from './program-layout.js';
import { ProgramMemory } from './program-memory.js';
import { isPlain, wordAddress, writeWord } from './program-words.js';

/** The program of the scanner: a tree of nodes, one for each value that a form describes. */
export interface ScanProgram {
  /** The bytes that belong at the address that the program was compiled for. */
  readonly bytes: Uint8Array;
  /** The address of the node for lines. */
  readonly envelope: number;
}

/** The forms of events under one contract. */
export interface ScannedForms {
  /** The form of envelopes. */
  readonly envelope: StrictForm;
  /** The forms of payloads by event type, in the order of their kinds. */
  readonly payloads: ReadonlyMap<string, StrictForm>;
}

/**
 * Compiles a program that accepts envelopes of a form, whose type is one of those given, with a payload in the form of
 * that type. A form without a matching operation accepts nothing: so a yes is always right, and a no means nothing.
 *
 * @param contracts the alternatives. The one that matched the previous line is tried first. A line matches one of them
 * at most.
 * @param base the address where the program will be, a multiple of ALIGNMENT.
 */
export function compileScanProgram(contracts: readonly ScannedForms[], base: number): ScanProgram {
  const memory = new ProgramMemory(base);
  let kinds = 0;
  const envelopes = contracts.map(({ envelope, payloads }) => {
    const node = new ScanCompiler(memory, payloads, kinds).node(envelope, ENVELOPE_CAPTURE);
    kinds += payloads.size;
    return node;
  });
  return { envelope: writeAlternatives(memory, envelopes), bytes: memory.bytes };
}

const NO_CAPTURES: Captures = new Map();

class ScanCompiler {
  readonly #memory: ProgramMemory;
  readonly #payloads: ReadonlyMap<string, StrictForm>;
  readonly #firstKind: number;
  /** Nodes without captures, by their forms: equal parts of the program are shared, and learn together. */
  readonly #shared = new Map<string, number>();
  /** By the node of the object. */
  readonly #namespaces = new Map<number, number>();

  constructor(memory: ProgramMemory, payloads: ReadonlyMap<string, StrictForm>, firstKind: number) {
    this.#memory = memory;
    this.#payloads = payloads;
    this.#firstKind = firstKind;
  }

  /** The address of the node for a form. */
  node(form: StrictForm, capture?: Capture): number {
    if (capture !== undefined) return this.#capturing(form, capture);
    const key = JSON.stringify(form);
    const node = this.#shared.get(key) ?? this.#plain(form);
    this.#shared.set(key, node);
    return node;
  }

  #plain(form: StrictForm): number {
    if (form.kind === 'text') return writeText(this.#memory, form);
    if (form.kind === 'integer') return writeInteger(this.#memory, form);
    if (form.kind === 'object') return this.#object(form, NO_CAPTURES);
    if (form.kind === 'list') return this.#list(form);
    if (form.kind === 'boolean') return writeNode(this.#memory, layout.BOOLEAN, form);
    if (form.kind === 'nothing') return this.#nothing();
    return writeNode(this.#memory, layout.ANY, { nullable: true });
  }

  #capturing(form: StrictForm, capture: Capture): number {
    const { operation, fields } = capture;
    if (operation === layout.EVENT_TYPE) return this.#eventType();
    if (operation === layout.PAYLOAD) return writeNode(this.#memory, layout.PAYLOAD);
    if (form.kind === 'text') return writeText(this.#memory, form, capture);
    if (form.kind === 'integer') return writeInteger(this.#memory, form, capture);
    if (form.kind !== 'object') return this.#nothing();
    return fields === undefined ? this.#namespace(form, capture) : this.#object(form, fields);
  }

  #object(form: ObjectForm, captures: Captures): number {
    const { fields, nullable, others } = form;
    const names = fields.map(({ name }) => name);
    const isComplete = [...captures].every(([name, { isRequired }]) => isRequired !== true || names.includes(name));
    if (!isComplete || !names.every(isOwnName) || names.length > layout.MAX_FIELDS) return this.#nothing();
    if (names.length === 0) return this.#around(layout.RECORD, this.node(others), { nullable });
    const size = wordAddress(layout.OBJECT_FIELDS, fields.length);
    const node = writeNode(this.#memory, layout.OBJECT, { size, nullable });
    this.#memory.setInt(node + layout.OBJECT_COUNT, fields.length);
    this.#memory.setInt(node + layout.OBJECT_OTHERS, this.node(others));
    this.#memory.setInt(node + layout.OBJECT_FIRST, node + layout.OBJECT_FIELDS);
    this.#fields(node, form, captures);
    return node;
  }

  /** The scanner first expects the fields in the order of their declaration, then in the order that it has seen. */
  #fields(node: number, { fields }: ObjectForm, captures: Captures): void {
    let required = 0;
    for (const [at, { name, required: isDeclaredRequired, form }] of fields.entries()) {
      const capture = captures.get(name);
      const word = wordAddress(node + layout.OBJECT_FIELDS, at);
      const bit = 1 << at;
      if (isDeclaredRequired || capture?.isRequired === true) required |= bit;
      writeWord(this.#memory, word, name);
      this.#memory.setInt(word + layout.FIELD_BIT, bit);
      this.#memory.setInt(word + layout.FIELD_NODE, this.node(form, capture));
      const next = wordAddress(node + layout.OBJECT_FIELDS, (at + 1) % fields.length);
      this.#memory.setInt(word + layout.FIELD_NEXT, next);
    }
    this.#memory.setInt(node + layout.OBJECT_REQUIRED, required);
  }

  #list({ items, nullable }: ListForm): number {
    return this.#around(layout.LIST, this.node(items), { nullable });
  }

  /** One node for each form of namespaces, so that the scanner recognises a namespace in events of another type. */
  #namespace(form: ObjectForm, capture: Capture): number {
    const inner = this.node(form);
    const known = this.#namespaces.get(inner);
    if (known !== undefined) return known;
    const node = this.#around(layout.NAMESPACE, inner, { nullable: form.nullable, capture });
    this.#namespaces.set(inner, node);
    return node;
  }

  #around(operation: number, inner: number, options: NodeOptions): number {
    const node = writeNode(this.#memory, operation, options);
    this.#memory.setInt(node + layout.INNER, inner);
    return node;
  }

  #eventType(): number {
    const nodes = Array.from(this.#payloads, ([name, form]) => [name, this.node(form, PAYLOAD_CAPTURE)] as const);
    return writeEventType(this.#memory, new Map(nodes), this.#firstKind);
  }

  #nothing(): number {
    return writeNode(this.#memory, layout.NOTHING);
  }
}

/** Whether an object only has a value under a name when it owns it, and JSON writes the name verbatim. */
function isOwnName(name: string): boolean {
  return isPlain(name) && !(name in Object.prototype);
}
