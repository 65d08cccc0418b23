import type { PackedPlace, PackedWords } from '../id-index/packed-event.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import type { DossierFold } from '../reducer/dossier-fold.js';
import { UnreadPayload } from '../reducer/register/entry-source.js';
import type { UnreadEvent } from '../reducer/register/dossier-registers.js';
import type { KnownPath } from '../reducer/register/known-path.js';
import type { SentNamespace } from '../reducer/register/namespace.register.js';
import type { RegisterName } from '../reducer/register/registers.js';
import { TextStore, type StoredText, type TextEncoding } from '../reducer/register/text-store.js';
import type { LineScanner } from '../scan/line.scanner.js';
import * as record from '../scan/scan-record.js';
import type { ScannedTexts } from './scanned-texts.js';

const BEFORE_NAMESPACE = '{"namespace":'.length;
const COMMA = 0x2c;
const BRACE = 0x7b;

/** A kind of event that the scanner recognises. */
export interface ScannedKind {
  /** The register that it writes to. */
  readonly register: RegisterName;
  readonly contract: ContractVersion;
}

/**
 * An event recognised by the scanner, as a cursor over the records of a batch. It holds what parsing and checking the
 * line would have found, and is valid until the cursor moves.
 */
export class ScannedEvent implements PackedPlace, PackedWords, UnreadEvent {
  readonly #scanner: LineScanner;
  readonly #kinds: readonly ScannedKind[];
  readonly #texts: ScannedTexts;
  readonly payload: UnreadPayload;

  words: Int32Array = new Int32Array();
  from = 0;
  lamport_clock = 0;
  second = 0;
  suffix = 0;

  /**
   * @param scanner the scanner that wrote the records.
   * @param kinds the kinds of events that it recognises, in the order of their numbers.
   * @param texts the texts that came up before.
   */
  constructor(scanner: LineScanner, kinds: readonly ScannedKind[], texts: ScannedTexts) {
    this.#scanner = scanner;
    this.#kinds = kinds;
    this.#texts = texts;
    this.payload = new ScannedPayload(this);
  }

  /** Moves to a line of the batch; returns its length in bytes if it was recognised, otherwise -1. */
  moveTo(line: number): number {
    const { ints, floats } = this.#scanner;
    const at = line * record.RECORD_INTS;
    this.from = at + record.EVENT_ID;
    if (ints[at + record.KIND] === record.NOT_RECOGNISED) return -1;
    this.words = ints;
    const floatsAt = line * record.RECORD_FLOATS;
    this.lamport_clock = floats[floatsAt + record.LAMPORT] as number;
    this.second = floats[floatsAt + record.SECOND] as number;
    this.suffix = floats[floatsAt + record.SUFFIX] as number;
    return this.int(record.LINE_END) - this.int(record.LINE_START);
  }

  /** The register that it writes to. */
  get register(): RegisterName {
    return this.#kind.register;
  }

  /** The contract that its payload was written under. */
  get contract(): ContractVersion {
    return this.#kind.contract;
  }

  /** Its namespace, in declared names. */
  get namespace(): SentNamespace {
    return this.#texts.namespace(this.int(record.NAMESPACE_NUMBER), this, this.contract);
  }

  /** The dossier of its namespace, if it is remembered. */
  get fold(): DossierFold | undefined {
    return this.#texts.fold(this.int(record.NAMESPACE_NUMBER));
  }

  set fold(fold: DossierFold | undefined) {
    this.#texts.rememberFold(this.int(record.NAMESPACE_NUMBER), fold);
  }

  get path(): string | KnownPath {
    return this.#texts.path(this.int(record.PATH_NUMBER), this, record.PATH_START) ?? '';
  }

  get supersededPath(): string | KnownPath | undefined {
    return this.#texts.path(this.int(record.SUPERSEDED_PATH_NUMBER), this, record.SUPERSEDED_PATH_START);
  }

  /** The JSON of its payload. */
  get payloadText(): string {
    return this.text(record.PAYLOAD_START);
  }

  /** The bytes of the batch. */
  get window(): Buffer {
    return this.#scanner.window;
  }

  /** The encoding of its texts. */
  get encoding(): TextEncoding {
    return (this.int(record.FLAGS) & record.NON_ASCII) === 0 ? 'latin1' : 'utf8';
  }

  get #kind(): ScannedKind {
    return this.#kinds[this.int(record.KIND)] as ScannedKind;
  }

  /** A number of its record. */
  int(slot: number): number {
    return this.words[this.from - record.EVENT_ID + slot] as number;
  }

  /** The text whose start and end are in a slot of its record and the next one. */
  text(slot: number): string {
    return this.window.toString(this.encoding, this.int(slot), this.int(slot + 1));
  }
}

/** The payload of the event at a cursor. */
class ScannedPayload extends UnreadPayload {
  readonly #event: ScannedEvent;
  readonly #store = new TextStore();

  constructor(event: ScannedEvent) {
    super();
    this.#event = event;
  }

  keep(replaced: StoredText | undefined): StoredText {
    const { buffer, byteOffset } = this.#event.window;
    const start = this.#start();
    const bytes = new Uint8Array(buffer, byteOffset + start, this.#event.int(record.PAYLOAD_END) - start);
    return this.#store.put(bytes, this.#event.encoding, this.#event.contract, replaced);
  }

  /**
   * Skips the namespace where it is the first member and not the only one. It makes up a third of a payload and is kept
   * elsewhere; a brace in place of the comma turns the rest into an object of its own.
   */
  #start(): number {
    const { window } = this.#event;
    const [start, namespaceEnd] = [this.#event.int(record.PAYLOAD_START), this.#event.int(record.NAMESPACE_END)];
    const isFirst = this.#event.int(record.NAMESPACE_START) - start === BEFORE_NAMESPACE;
    if (!isFirst || (window[namespaceEnd] !== COMMA && window[namespaceEnd] !== BRACE)) return start;
    window[namespaceEnd] = BRACE;
    return namespaceEnd;
  }
}
