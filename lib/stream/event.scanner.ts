import { foresee } from '../foresight.js';
import type { PackedBatch, PackedPlace, PackedWords } from '../projection/packed-event.js';
import type { ContractEventHandler, UnreadEvent } from '../reducer/contract-event.handler.js';
import { isContractHandler, type HandlerMap } from '../reducer/handler-map.js';
import { schemaNameOf } from '../model/contract-schema.js';
import type { JsonOf } from '../model/json-of.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { KnownPath } from '../reducer/path-table.js';
import { TextStore, type StoredText, type TextEncoding } from '../reducer/text-store.js';
import { UnreadPayload } from '../reducer/unread-payload.js';
import { LineScanner } from '../scan/line.scanner.js';
import * as record from '../scan/scan-record.js';
import { NoScanner } from '../scan/scanner-module.js';
import type { SchemaName } from '../schema/schema-names.js';
import { NamespaceCache } from './namespace-cache.js';

const BEFORE_NAMESPACE = '{"namespace":'.length;
const COMMA = 0x2c;
const BRACE = 0x7b;

/** What a scanner tells of an event without reading it. Valid until the scanner is asked for the next. */
export interface ScannedEvent extends PackedPlace, PackedWords, UnreadEvent {
  readonly handler: ContractEventHandler;
  readonly namespace: JsonOf<LocalNamespaceTuple>;
}

/**
 * Recognises the events of the contract's own handlers in lines of bytes, without parsing them: those in whose lines
 * everything is as usual, which is nearly all. What is said of an event is what parsing and checking would have found.
 */
export class EventScanner extends UnreadPayload implements ScannedEvent {
  readonly #scanner: LineScanner;
  readonly #handlers: readonly ContractEventHandler[];
  readonly #namespaces = new NamespaceCache();
  readonly #texts = new TextStore();
  /** By the numbers of their texts, like the paths. */
  readonly #numberedNamespaces: JsonOf<LocalNamespaceTuple>[] = [];
  readonly #paths: KnownPath[] = [];
  #count = 0;
  #next = 0;

  words: Int32Array = new Int32Array();
  from = 0;
  lamport_clock = 0;
  second = 0;
  suffix = 0;

  constructor(handlers: HandlerMap) {
    super();
    // A handler is for the type that it is registered for, whatever it says itself.
    const own = [...handlers].flatMap(([eventType, handler]) =>
      isContractHandler(handler) ? [{ eventType, handler }] : [],
    );
    this.#handlers = own.map(({ handler }) => handler);
    this.#scanner = new LineScanner(new Map(own.map(({ eventType, handler }) => [eventType, schemaOf(handler)])));
  }

  /** Whether lines of the last batch are left. */
  get hasNext(): boolean {
    return this.#next < this.#count;
  }

  /** Looks at the whole lines in a range of bytes, or at the first of them; false when it cannot. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.#count = this.#scanner.scan(bytes, start, end);
    this.#next = 0;
    this.#foreseePaths();
    return this.#count > 0;
  }

  /** The ids of the last batch; those of lines that are not recognised mean nothing. */
  get packedIds(): PackedBatch {
    return { words: this.#scanner.ints, from: record.EVENT_ID, step: record.RECORD_INTS, count: this.#count };
  }

  /** Goes on to the next line of the batch; answers how many bytes it has if it was recognised, otherwise -1. */
  next(): number {
    const { ints, floats } = this.#scanner;
    const line = this.#next++;
    const at = line * record.RECORD_INTS;
    this.from = at + record.EVENT_ID;
    if (ints[at + record.KIND] === record.NOT_RECOGNISED) return -1;
    this.words = ints;
    const floatsAt = line * record.RECORD_FLOATS;
    this.lamport_clock = floats[floatsAt + record.LAMPORT] as number;
    this.second = floats[floatsAt + record.SECOND] as number;
    this.suffix = floats[floatsAt + record.SUFFIX] as number;
    return this.#int(record.LINE_END) - this.#int(record.LINE_START);
  }

  get handler(): ContractEventHandler {
    return this.#handlers[this.#int(record.KIND)] as ContractEventHandler;
  }

  get namespace(): JsonOf<LocalNamespaceTuple> {
    const number = this.#int(record.NAMESPACE_NUMBER);
    if (number === record.NONE) return this.#readNamespace();
    return (this.#numberedNamespaces[number] ??= this.#readNamespace());
  }

  get path(): string | KnownPath {
    return this.#pathIn(record.PATH_NUMBER, record.PATH_START, record.PATH_END) ?? '';
  }

  get supersededPath(): string | KnownPath | undefined {
    return this.#pathIn(record.SUPERSEDED_PATH_NUMBER, record.SUPERSEDED_PATH_START, record.SUPERSEDED_PATH_END);
  }

  get payload(): this {
    return this;
  }

  keep(replaced: StoredText | undefined): StoredText {
    const { buffer, byteOffset } = this.#scanner.window;
    const start = this.#payloadStart();
    const bytes = new Uint8Array(buffer, byteOffset + start, this.#int(record.PAYLOAD_END) - start);
    return this.#texts.put(bytes, this.#encoding, replaced);
  }

  /**
   * A third of a payload is its namespace, which nobody looks for in what is kept. Where it is the first member, and not
   * the only one, the rest becomes an object by itself, with a brace in place of the comma.
   */
  #payloadStart(): number {
    const { window } = this.#scanner;
    const [start, namespaceEnd] = [this.#int(record.PAYLOAD_START), this.#int(record.NAMESPACE_END)];
    const isFirst = this.#int(record.NAMESPACE_START) - start === BEFORE_NAMESPACE;
    if (!isFirst || (window[namespaceEnd] !== COMMA && window[namespaceEnd] !== BRACE)) return start;
    window[namespaceEnd] = BRACE;
    return namespaceEnd;
  }

  #foreseePaths(): void {
    const { ints } = this.#scanner;
    const end = this.#count * record.RECORD_INTS;
    let found = 0;
    for (let at = record.PATH_NUMBER; at < end; at += record.RECORD_INTS) {
      const number = ints[at] as number;
      if (number !== record.NONE) found += this.#paths[number]?.register?.foreseen ?? 0;
    }
    foresee(found);
  }

  #pathIn(numberSlot: number, start: number, end: number): string | KnownPath | undefined {
    const number = this.#int(numberSlot);
    if (number !== record.NONE) return (this.#paths[number] ??= new KnownPath(this.#text(start, end)));
    return this.#int(start) === record.NONE ? undefined : this.#text(start, end);
  }

  #readNamespace(): JsonOf<LocalNamespaceTuple> {
    return this.#namespaces.get(this.#text(record.NAMESPACE_START, record.NAMESPACE_END));
  }

  #int(field: number): number {
    return this.words[this.from - record.EVENT_ID + field] as number;
  }

  get #encoding(): TextEncoding {
    return (this.#int(record.FLAGS) & record.NON_ASCII) === 0 ? 'latin1' : 'utf8';
  }

  #text(start: number, end: number): string {
    return this.#scanner.window.toString(this.#encoding, this.#int(start), this.#int(end));
  }
}

/** A scanner of the events of these handlers; undefined where there can be none, so that every line must be parsed. */
export function createEventScanner(handlers: HandlerMap): EventScanner | undefined {
  try {
    return new EventScanner(handlers);
  } catch (error) {
    if (error instanceof NoScanner) return undefined;
    throw error;
  }
}

/** The payload classes of the contract's own handlers have schemas. */
function schemaOf({ payloadClass }: ContractEventHandler): SchemaName {
  return schemaNameOf(payloadClass.prototype) as SchemaName;
}
