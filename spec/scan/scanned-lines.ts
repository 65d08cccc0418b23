import { LineScanner } from '../../lib/scan/line.scanner.js';
import * as slots from '../../lib/scan/scan-record.js';
import { ID_WORDS } from '../../lib/id-index/packed-id.js';
import { CLASSES, PAYLOADS } from './scan-samples.js';

/** A place in a line, in bytes; undefined where there is none. */
export type Bytes = Buffer | undefined;

/** The record of a line, as values. */
export interface ScannedLine {
  readonly bytes: Buffer;
  readonly isAscii: boolean;
  /** Undefined when the line is not recognised; the rest is then empty. */
  readonly type?: string;
  readonly id?: Uint32Array;
  readonly lamport?: number;
  readonly second?: number;
  readonly suffix?: number;
  readonly payload?: Bytes;
  readonly path?: Bytes;
  readonly supersededPath?: Bytes;
  readonly namespace?: Bytes;
  /** What the scanner numbers the bytes of the path and of the namespace with; -1 where there are none. */
  readonly numbers?: readonly [path: number, namespace: number];
}

const TYPES = [...PAYLOADS.keys()];

/** A scanner of all event types of the contract, which numbers texts from the start. */
export function contractScanner(): LineScanner {
  const scanner = new LineScanner(CLASSES);
  scanner.numberTexts();
  return scanner;
}

/** Scans all bytes, in as many batches as it takes; lines that do not fit are left out. */
export function scanAll(scanner: LineScanner, bytes: Buffer): readonly (readonly ScannedLine[])[] {
  const batches: (readonly ScannedLine[])[] = [];
  let at = 0;
  while (at < bytes.length) {
    const count = scanner.scan(bytes, at, bytes.length);
    batches.push(Array.from({ length: count }, (_, line) => recordOf(scanner, line)));
    at += count === 0 ? bytes.subarray(at).indexOf('\n') + 1 || bytes.length : bytesIn(scanner, count);
  }
  return batches;
}

/** How many bytes the lines of a batch have, their line feeds included. */
export function bytesIn(scanner: LineScanner, lines: number): number {
  return lines === 0 ? 0 : scanner.ints[(lines - 1) * slots.RECORD_INTS + slots.LINE_END]! + 1;
}

function recordOf(scanner: LineScanner, line: number): ScannedLine {
  const int = (slot: number) => scanner.ints[line * slots.RECORD_INTS + slot]!;
  const float = (slot: number) => scanner.floats[line * slots.RECORD_FLOATS + slot]!;
  const span = (slot: number) => copyOf(scanner.window, int(slot), int(slot + 1));
  const bytes = span(slots.LINE_START)!;
  const isAscii = (int(slots.FLAGS) & slots.NON_ASCII) === 0;
  if (int(slots.KIND) === slots.NOT_RECOGNISED) return { bytes, isAscii };
  return {
    bytes,
    isAscii,
    type: TYPES[int(slots.KIND)]!,
    id: Uint32Array.from({ length: ID_WORDS }, (_, word) => int(slots.EVENT_ID + word)),
    lamport: float(slots.LAMPORT),
    second: float(slots.SECOND),
    suffix: float(slots.SUFFIX),
    payload: span(slots.PAYLOAD_START),
    path: span(slots.PATH_START),
    supersededPath: span(slots.SUPERSEDED_PATH_START),
    namespace: span(slots.NAMESPACE_START),
    numbers: [int(slots.PATH_NUMBER), int(slots.NAMESPACE_NUMBER)],
  };
}

function copyOf(window: Buffer, start: number, end: number): Bytes {
  return start === slots.NONE && end === slots.NONE ? undefined : Buffer.from(window.subarray(start, end));
}
