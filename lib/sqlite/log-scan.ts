import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What a log has behind the place where it is damaged: transactions that SQLite skips silently. */
export interface LogLoss {
  /** The minimum number of transactions. */
  readonly transactions: number;
  /** Whether they were complete. The very last one may also have been cut off by a loss of power. */
  readonly isCertain: boolean;
  /** Identifies the log's contents: it changes when SQLite begins to overwrite them. */
  readonly generation: string;
}

/** https://sqlite.org/fileformat2.html#the_write_ahead_log; all numbers are big-endian, except those in checksums. */
const HEADER = 32;
const FRAME_HEADER = 24;
const SUMMED_OF_HEADER = 24;
const SUMMED_OF_FRAME = 8;
const MAGIC = 0x377f0682;
const SALT_AT = 16;
const SALT_LENGTH = 8;
const SALT_IN_FRAME = 8;

/**
 * What a log has lost through damage; undefined when nothing is lost, or no loss shows. SQLite reads a log up to the
 * first frame with a wrong checksum. Frames of the same generation behind it were written later, so they are lost.
 */
export function lossOf(path: string): LogLoss | undefined {
  for (;;) {
    const log = readLog(path);
    if (log === undefined || log.length < HEADER) return undefined;
    const loss = lossIn(log);
    // Another process may have restarted the log meanwhile
    if (loss === undefined || saltAt(path) === saltOf(log)) return loss;
  }
}

function lossIn(log: Buffer): LogLoss | undefined {
  const pageSize = log.readUInt32BE(8);
  const frameSize = FRAME_HEADER + pageSize;
  if ((log.readUInt32BE(0) & ~1) !== MAGIC || pageSize < 512 || pageSize > 65_536) return undefined;
  const sum = new RunningSum(log, (log.readUInt32BE(0) & 1) === 1);
  sum.add(0, SUMMED_OF_HEADER);
  if (!sum.isAt(SUMMED_OF_HEADER)) return undefined;
  let at = HEADER;
  for (; at + frameSize <= log.length && isOfGeneration(log, at); at += frameSize) {
    sum.add(at, SUMMED_OF_FRAME);
    sum.add(at + FRAME_HEADER, pageSize);
    if (!sum.isAt(at + SALT_AT)) break;
  }
  return lossBehind(log, at, frameSize);
}

function lossBehind(log: Buffer, from: number, frameSize: number): LogLoss | undefined {
  let transactions = 0;
  let isCertain = false;
  for (let at = from; at + frameSize <= log.length; at += frameSize) {
    if (!isOfGeneration(log, at)) {
      // The salt of this frame may be damaged itself: the next frame tells
      if (at === from) continue;
      break;
    }
    if (transactions > 0) isCertain = true;
    if (log.readUInt32BE(at + 4) > 0) transactions += 1;
  }
  return transactions === 0 ? undefined : { transactions, isCertain, generation: saltOf(log) };
}

function isOfGeneration(log: Buffer, frameAt: number): boolean {
  const salt = log.subarray(frameAt + SALT_IN_FRAME, frameAt + SALT_IN_FRAME + SALT_LENGTH);
  return salt.equals(log.subarray(SALT_AT, SALT_AT + SALT_LENGTH));
}

/** SQLite's checksum over everything up to a place. */
class RunningSum {
  readonly #log: Buffer;
  readonly #isBigEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(log: Buffer, isBigEndian: boolean) {
    this.#log = log;
    this.#isBigEndian = isBigEndian;
  }

  add(from: number, length: number): void {
    const [log, isBigEndian] = [this.#log, this.#isBigEndian];
    for (let at = from; at < from + length; at += 8) {
      this.#first = (this.#first + (isBigEndian ? log.readUInt32BE(at) : log.readUInt32LE(at)) + this.#second) >>> 0;
      this.#second =
        (this.#second + (isBigEndian ? log.readUInt32BE(at + 4) : log.readUInt32LE(at + 4)) + this.#first) >>> 0;
    }
  }

  /** Whether the sum so far is written at an offset. */
  isAt(place: number): boolean {
    return this.#log.readUInt32BE(place) === this.#first && this.#log.readUInt32BE(place + 4) === this.#second;
  }
}

function readLog(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function saltOf(log: Buffer): string {
  return log.toString('hex', SALT_AT, SALT_AT + SALT_LENGTH);
}

function saltAt(path: string): string {
  const head = Buffer.alloc(HEADER);
  try {
    const handle = openSync(path, 'r');
    try {
      readSync(handle, head, 0, HEADER, 0);
    } finally {
      closeSync(handle);
    }
  } catch {
    // A removed log is another generation, too
  }
  return saltOf(head);
}
