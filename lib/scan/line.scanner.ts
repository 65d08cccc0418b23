import { isAscii, isUtf8 } from 'node:buffer';
import type { SchemaName } from '../schema/schema-names.js';
import { strictFormOf } from '../schema/strict-form.reader.js';
import { ALIGNMENT } from './program-layout.js';
import { LINE_END, RECORD_INTS } from './scan-record.js';
import { compileScanProgram } from './scan-program.js';
import { instantiateScanner, type ScannerExports } from './scanner-module.js';

const LINE_FEED = 0x0a;
const PAGE_BYTES = 1 << 16;
/** Also the longest line, with its line feed, that can be recognised. */
const WINDOW_BYTES = 1 << 20;
/** How far behind the bytes of the last line the module may look. */
const PADDING_BYTES = 64;
const MAX_RECORDS = 1 << 14;
const RECORD_BYTES = RECORD_INTS * Int32Array.BYTES_PER_ELEMENT;

/**
 * A fast way to say yes to a line of JSON Lines. Of a line that it recognises, JSON.parse makes an envelope that
 * `EnvelopeReader` accepts the strict way, of one of the event types asked for, with a payload that is in the strict form of
 * its class. Of the others nothing is known, and they take the ordinary way: whatever is unusual is not recognised.
 *
 * What it finds out is in `ints` and `floats`, record after record, each RECORD_INTS or RECORD_FLOATS long; what is where
 * in a record, `scan-record.ts` says. Places are in `window`. All are views of memory that the next scan overwrites.
 */
export class LineScanner {
  /** The bytes of the last batch. */
  readonly window: Buffer;
  /** The records, as 32-bit integers. */
  readonly ints: Int32Array;
  /** The records, as 64-bit floats. */
  readonly floats: Float64Array;
  readonly #module: ScannerExports;
  readonly #envelope: number;
  readonly #records: number;
  #lines = 0;
  #scanned = 0;
  #windowStart = 0;

  /** @param eventTypes those that are recognised, each with the schema of its payload; their order numbers the kinds. */
  constructor(eventTypes: ReadonlyMap<string, SchemaName>) {
    this.#module = instantiateScanner();
    const payloads = new Map(Array.from(eventTypes, ([type, schema]) => [type, strictFormOf(schema)]));
    const base = aligned(this.#module.freeFrom());
    const program = compileScanProgram(strictFormOf('event'), payloads, base);
    const window = base + program.bytes.length;
    this.#envelope = program.envelope;
    this.#records = aligned(window + WINDOW_BYTES + PADDING_BYTES);
    const { memory } = this.#module;
    const end = this.#records + MAX_RECORDS * RECORD_BYTES;
    memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE_BYTES));
    new Uint8Array(memory.buffer).set(program.bytes, base);
    this.window = Buffer.from(memory.buffer, window, WINDOW_BYTES);
    this.ints = new Int32Array(memory.buffer, this.#records, MAX_RECORDS * RECORD_INTS);
    this.floats = new Float64Array(this.ints.buffer, this.#records, this.ints.length / 2);
  }

  /** How many lines there are in the last batch. */
  get lines(): number {
    return this.#lines;
  }

  /** How many bytes of the range the last batch covers. */
  get scanned(): number {
    return this.#scanned;
  }

  /** Where the window of the last batch begins in the bytes that were given. */
  get windowStart(): number {
    return this.#windowStart;
  }

  /**
   * Scans whole lines of `bytes`, from `start` to before `end`: as many as fit, {@link scanned} says how far they go.
   * Answers how many lines there are. It is 0 when the first line does not fit, or has no line feed in the range: that
   * line takes the ordinary way. What begins in the window itself is scanned in place.
   */
  scan(bytes: Uint8Array, start: number, end: number): number {
    const length = this.#fill(bytes, start, end);
    const filled = this.window.subarray(0, length);
    const hasAscii = isAscii(filled);
    const from = this.window.byteOffset;
    const isValid = hasAscii || isUtf8(filled);
    this.#windowStart = start;
    this.#lines = this.#module.scan(this.#envelope, from, from + length, this.#records, MAX_RECORDS, hasAscii, isValid);
    this.#scanned = this.#lines === 0 ? 0 : this.#endOfLast();
    return this.#lines;
  }

  /** Fills the window with whole lines; answers how many bytes they have. */
  #fill(bytes: Uint8Array, start: number, end: number): number {
    const most = Math.min(end - start, WINDOW_BYTES);
    if (bytes !== this.window || start !== 0) this.window.set(bytes.subarray(start, start + most));
    return most === 0 ? 0 : this.window.lastIndexOf(LINE_FEED, most - 1) + 1;
  }

  #endOfLast(): number {
    return (this.ints[(this.#lines - 1) * RECORD_INTS + LINE_END] ?? 0) + 1;
  }
}

function aligned(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
