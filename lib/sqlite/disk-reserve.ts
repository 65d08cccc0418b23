import { randomFillSync } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, statfsSync, statSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const KIB = 1_024;
const MOST = 1_024 * KIB;
const FEWEST = 64 * KIB;
/** A small disk gives a part of what is free. */
const PART_OF_FREE = 8;
/** What is stored is written to the log, and from there to the file; and pages that are written hold more than it. */
const ROOM_FOR_A_BYTE = 3;
const ROOM_FOR_PAGES = 16 * KIB;
/** Others fill the disk, too: so much may be written before it is looked at again, and a part of what was free then. */
const MOST_BETWEEN_LOOKS = MOST;
const PART_BETWEEN_LOOKS = 16;

/**
 * Room on the disk that is kept back beside a database, in a file of its own: when the disk is full, giving it up lets
 * SQLite move its log into the file, and record what was done with what is stored. Who stores more never uses it.
 */
export class DiskReserve {
  private readonly path: string;
  private size: number;
  /** How much may be written before the disk is looked at again. */
  private credit = 0;
  private isWhole = false;

  constructor(private readonly file: string) {
    this.path = `${file}-reserve`;
    this.size = sizeOf(this.path);
  }

  /** How many bytes it has when it is whole. */
  get bytes(): number {
    return this.size;
  }

  /** Whether it is there; makes it where it can. Where no such file may be made, there is nothing to be kept back. */
  ensure(): boolean {
    if (this.isWhole && this.credit > 0) return true;
    // Another process may have spent it
    this.isWhole = sizeOf(this.path) >= Math.max(FEWEST, this.size) || this.fill();
    return this.isWhole;
  }

  /**
   * Whether the disk has room for storing so many bytes. Beside them it must hold half a reserve: the log may have as much
   * in it, and needs it a second time when it is moved into the file.
   *
   * @param bytes how many are to be stored.
   * @param inside how many bytes the file itself has to spare.
   */
  hasRoomFor(bytes: number, inside = 0): boolean {
    const room = bytes * ROOM_FOR_A_BYTE + ROOM_FOR_PAGES;
    this.credit -= room;
    if (this.credit > 0) return true;
    const free = freeBytes(this.file) + inside - this.size / 2 - room;
    this.credit = Math.min(MOST_BETWEEN_LOOKS, free / PART_BETWEEN_LOOKS);
    return free >= 0;
  }

  /** Gives the room up; answers whether there was any. */
  spend(): boolean {
    this.isWhole = false;
    this.credit = 0;
    if (sizeOf(this.path) === 0) return false;
    try {
      truncateSync(this.path);
      return true;
    } catch {
      return false;
    }
  }

  /** Where it does not fit as a whole, half of it is better than nothing. */
  private fill(): boolean {
    const part = Math.floor(freeBytes(this.file) / PART_OF_FREE);
    for (let wanted = Math.min(MOST, Math.max(FEWEST, this.size, part)); wanted >= FEWEST; wanted = halfOf(wanted)) {
      try {
        writeRoom(this.path, wanted);
        this.size = wanted;
        return true;
      } catch (error) {
        if (!isNoRoom(error)) return true;
      }
    }
    return false;
  }
}

function halfOf(bytes: number): number {
  return bytes === FEWEST ? 0 : Math.max(FEWEST, Math.floor(bytes / 2));
}

let noise: Buffer | undefined;

/** Writes noise: of zeros some file systems would keep none. What does not fit is given back. */
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

/** What this user may still write; without end where the file system does not say. */
function freeBytes(file: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
