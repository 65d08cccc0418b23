import { isAscii, isUtf8 } from 'node:buffer';
import type { ModelClass } from '../model/model-class.js';
import { strictFormOf } from '../model/strict/strict-form.rules.js';
import { ALIGNMENT } from './program-layout.js';
import { RECORD_INTS } from './scan-record.js';
import { compileScanProgram, type ScannedForms } from './scan-program.js';
import { instantiateScanner, type ScannerExports } from './scanner-module.js';
import { TEXT_NUMBERS_SIZE } from './text-numbers-layout.js';

const LINE_FEED = 0x0a;
const PAGE_BYTES = 1 << 16;
/** Also the maximum length of a line, its line feed included, that can be recognised. */
const WINDOW_BYTES = 1 << 20;
/** How far behind the last line the module may read. */
const PADDING_BYTES = 64;
const MAX_RECORDS = 1 << 12;
/** Below this number of lines, numbered texts gain less than their memory costs. */
const NUMBERED_FROM = 4096;
const RECORD_BYTES = RECORD_INTS * Int32Array.BYTES_PER_ELEMENT;

/** The classes that events are read into under one contract. */
export interface ScannedClasses {
  readonly envelope: ModelClass<object>;
  /** The classes of payloads, by event type. */
  readonly payloads: ReadonlyMap<string, ModelClass<object>>;
}

/**
 * A fast way to say yes to a line of JSON Lines. From a recognised line, `JSON.parse` makes an envelope that
 * `EnvelopeReader` accepts the strict way, of one of the requested event types, with a payload in the strict form of
 * its class. Other lines take the ordinary way: anything unusual is not recognised, and that says nothing about its
 * validity.
 *
 * The results are in `ints` and `floats`, record after record, each RECORD_INTS or RECORD_FLOATS long; `scan-record.ts`
 * describes a record. Offsets refer to `window`. The next scan overwrites all of them, and may move them.
 */
export class LineScanner {
  readonly #module: ScannerExports;
  readonly #envelope: number;
  readonly #windowAt: number;
  readonly #recordsAt: number;
  #views: ScannerViews;
  #lines = 0;
  #isNumbering = false;

  /**
   * @param contracts the classes to recognise. Kinds are numbered consecutively: those of the first contract in the
   * order of its payloads, then those of the next.
   */
  constructor(contracts: readonly ScannedClasses[]) {
    this.#module = instantiateScanner();
    const base = aligned(this.#module.freeFrom());
    const program = compileScanProgram(contracts.map(formsOf), base);
    this.#envelope = program.envelope;
    this.#windowAt = base + program.bytes.length;
    this.#recordsAt = aligned(this.#windowAt + WINDOW_BYTES + PADDING_BYTES);
    const { memory } = this.#module;
    this.#growBy(this.#recordsAt + MAX_RECORDS * RECORD_BYTES - memory.buffer.byteLength);
    new Uint8Array(memory.buffer).set(program.bytes, base);
    this.#views = this.#view();
  }

  /** The bytes of the last batch. */
  get window(): Buffer {
    return this.#views.window;
  }

  /** The records, as 32-bit integers. */
  get ints(): Int32Array {
    return this.#views.ints;
  }

  /** The records, as 64-bit floats. */
  get floats(): Float64Array {
    return this.#views.floats;
  }

  /**
   * Scans complete lines of `bytes` between `start` and `end`, as many as fit, and returns their number. The result is
   * 0 when the first line does not fit, or has no line feed in the range: that line takes the ordinary way.
   */
  scan(bytes: Uint8Array, start: number, end: number): number {
    if (this.#lines >= NUMBERED_FROM && !this.#isNumbering) this.numberTexts();
    const length = this.#fill(bytes, start, end);
    const filled = this.window.subarray(0, length);
    const isAllAscii = isAscii(filled);
    const isValid = isAllAscii || isUtf8(filled);
    const to = this.#windowAt + length;
    const lines = this.#module.scan(
      this.#envelope,
      this.#windowAt,
      to,
      this.#recordsAt,
      MAX_RECORDS,
      isAllAscii,
      isValid,
    );
    this.#lines += lines;
    return lines;
  }

  /** Numbers paths and namespaces from now on. The scanner does so by itself after some thousand lines. */
  numberTexts(): void {
    this.#isNumbering = true;
    const at = this.#module.memory.buffer.byteLength;
    try {
      this.#growBy(TEXT_NUMBERS_SIZE);
    } catch (error) {
      // Without the memory for them, scanning goes on, only slower.
      if (error instanceof RangeError) return;
      throw error;
    }
    this.#module.beginNumbers(at);
    this.#views = this.#view();
  }

  /** Fills the window with complete lines; returns their length in bytes. */
  #fill(bytes: Uint8Array, start: number, end: number): number {
    const most = Math.min(end - start, WINDOW_BYTES);
    this.window.set(bytes.subarray(start, start + most));
    return most === 0 ? 0 : this.window.lastIndexOf(LINE_FEED, most - 1) + 1;
  }

  /** Memory that has grown is a new buffer with the same bytes at the same addresses. */
  #growBy(bytes: number): void {
    this.#module.memory.grow(Math.ceil(bytes / PAGE_BYTES));
  }

  #view(): ScannerViews {
    const { buffer } = this.#module.memory;
    const ints = new Int32Array(buffer, this.#recordsAt, MAX_RECORDS * RECORD_INTS);
    return {
      window: Buffer.from(buffer, this.#windowAt, WINDOW_BYTES),
      ints,
      floats: new Float64Array(buffer, this.#recordsAt, ints.length / 2),
    };
  }
}

/** Views of a scanner's memory. */
interface ScannerViews {
  readonly window: Buffer;
  readonly ints: Int32Array;
  readonly floats: Float64Array;
}

function formsOf({ envelope, payloads }: ScannedClasses): ScannedForms {
  const forms = Array.from(payloads, ([type, { prototype }]) => [type, strictFormOf(prototype)] as const);
  return { envelope: strictFormOf(envelope.prototype), payloads: new Map(forms) };
}

function aligned(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
