import { randomFillSync } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, statfsSync, statSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const KIB = 1_024;
const MOST = 1_024 * KIB;
const FEWEST = 64 * KIB;
/** On a small disk the reserve takes this part of the free room. */
const PART_OF_FREE = 8;
/** Another process may have spent the reserve; this is how many writes may pass before that is noticed. */
const WRITES_BETWEEN_LOOKS = 100;

/**
 * Disk space reserved beside a database, in a file of its own. When the disk is full, giving it up lets SQLite move its
 * log into the file, and record what was done with stored events. Storing more events never uses it.
 */
export class DiskReserve {
  readonly #file: string;
  readonly #path: string;
  #size: number;
  #writes = 0;
  #isWhole = false;

  constructor(file: string) {
    this.#file = file;
    this.#path = `${file}-reserve`;
    this.#size = sizeOf(this.#path);
  }

  /** Its full size in bytes. */
  get bytes(): number {
    return this.#size;
  }

  /**
   * Creates the reserve where it is missing, and returns whether it exists. Where such a file cannot be created,
   * nothing is reserved.
   */
  ensure(): boolean {
    this.#writes += 1;
    if (this.#isWhole && this.#writes % WRITES_BETWEEN_LOOKS !== 0) return true;
    this.#isWhole = sizeOf(this.#path) >= Math.max(FEWEST, this.#size) || this.#fill();
    return this.#isWhole;
  }

  /** Gives the room up; returns whether there was any. */
  spend(): boolean {
    this.#isWhole = false;
    if (sizeOf(this.#path) === 0) return false;
    try {
      truncateSync(this.#path);
      return true;
    } catch {
      return false;
    }
  }

  /** Whether the disk has room for more bytes. */
  hasRoomFor(bytes: number): boolean {
    return freeBytes(this.#file) >= bytes;
  }

  #fill(): boolean {
    const wanted = Math.min(MOST, Math.max(FEWEST, this.#size, Math.floor(freeBytes(this.#file) / PART_OF_FREE)));
    try {
      writeRoom(this.#path, wanted);
      this.#size = wanted;
      return true;
    } catch (error) {
      return !isNoRoom(error);
    }
  }
}

let noise: Buffer | undefined;

/** Writes noise, since some file systems store no zeros. What does not fit is given back. */
function writeRoom(path: string, bytes: number): void {
  const handle = openSync(path, 'w');
  try {
    noise ??= randomFillSync(Buffer.alloc(MOST));
    for (let written = 0; written < bytes;) written += writeSync(handle, noise, written, bytes - written);
  } catch (error) {
    ftruncateSync(handle);
    throw error;
  } finally {
    closeSync(handle);
  }
}

function isNoRoom(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String((error as NodeJS.ErrnoException).code));
}

function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

/** The room that this user may still write; infinite where the file system does not say. */
function freeBytes(file: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
