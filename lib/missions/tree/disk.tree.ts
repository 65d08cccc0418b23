import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../errors/message-of.js';
import { REPLACEMENT } from '../../event/utf8.js';
import { isWithin } from './is-within.js';
import type { EntryKind, FileStamp, LinkTarget, MissionTree, TreeEntry, TreeFile } from './mission-tree.port.js';

/** Options for reading a folder of a disk. */
export interface DiskTreeOptions {
  /** The folder that links may not leave, such as the repository of the tree; by default the tree itself. */
  readonly boundary?: string;
  /** Whether to follow links that lead out of the boundary, as the reference does. */
  readonly followOutside?: boolean;
  /** The time in milliseconds since 1970; `Date.now` by default. */
  readonly now?: () => number;
}

/**
 * A file changed more recently than this may change again without a new time: file systems count in steps of up to two
 * seconds.
 */
const FRESH_MS = 2_500;

/** Does not wait for a writer if a file has become a FIFO since it was listed. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;

/** A {@link MissionTree} on a disk. */
export class DiskTree implements MissionTree {
  readonly #boundary: string;
  readonly #followOutside: boolean;
  readonly #now: () => number;

  constructor(
    /** The path of the folder on the disk. */
    readonly root: string,
    { boundary = root, followOutside = false, now = Date.now }: DiskTreeOptions = {},
  ) {
    this.#now = now;
    this.#boundary = boundary;
    this.#followOutside = followOutside;
  }

  list(folder: string): readonly TreeEntry[] {
    const path = this.#path(folder);
    const entries = readdirSync(path, { withFileTypes: true });
    const foreign = entries.some(({ name }) => name.includes(REPLACEMENT)) ? foreignNames(path) : NONE;
    return entries.map((entry) => {
      const { name } = entry;
      const kind = kindOf(entry, path);
      return foreign.has(name) ? { name, kind, isUnreadableName: true } : { name, kind };
    });
  }

  open(path: string): TreeFile {
    return new DiskFile(this.#path(path));
  }

  sizeOf(path: string): number {
    return statSync(this.#path(path)).size;
  }

  follow(path: string): LinkTarget {
    try {
      const target = realpathSync(this.#path(path));
      if (!this.#followOutside && !isWithin(realpathSync(this.#boundary), target)) return 'outside';
      const stats = statSync(target);
      if (stats.isFile()) return 'file';
      return stats.isDirectory() ? 'folder' : 'other';
    } catch (error) {
      if (codeOf(error) === 'EACCES') throw error;
      return 'nothing';
    }
  }

  /** The stamp of the file at `path`; undefined when it has only just changed. */
  stamp(path: string): FileStamp | undefined {
    const { dev, ino, size, mtimeMs, ctimeMs } = statSync(this.#path(path));
    if (Math.max(mtimeMs, ctimeMs) > this.#now() - FRESH_MS) return undefined;
    // The change time cannot be set by hand, as the modification time can.
    return [ctimeMs, mtimeMs, size, ino, dev];
  }

  #path(path: string): string {
    return path === '' ? this.root : `${this.root}/${path}`;
  }
}

const NONE: ReadonlySet<string> = new Set();

class DiskFile implements TreeFile {
  readonly size: number;
  readonly #descriptor: number;
  readonly #stats: Stats;

  constructor(path: string) {
    this.#descriptor = openSync(path, READ);
    try {
      const stats = fstatSync(this.#descriptor);
      if (!stats.isFile()) throw new Error('it is not a regular file any more');
      this.size = stats.size;
      this.#stats = stats;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  read(buffer: Uint8Array, offset: number): number {
    return readSync(this.#descriptor, buffer, offset, buffer.length - offset, null);
  }

  isUnchanged(): boolean {
    const { size, mtimeMs, ctimeMs } = fstatSync(this.#descriptor);
    return size === this.#stats.size && mtimeMs === this.#stats.mtimeMs && ctimeMs === this.#stats.ctimeMs;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** Some file systems do not report the kind of an entry in the listing. */
function kindOf(entry: Dirent, folder: string): EntryKind {
  const known = kindIn(entry);
  if (known !== undefined) return known;
  return kindIn(lstatSync(join(folder, entry.name))) ?? 'other';
}

function kindIn(
  entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink' | 'isFIFO' | 'isSocket'>,
): EntryKind | undefined {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'link';
  return entry.isFIFO() || entry.isSocket() ? 'other' : undefined;
}

/** The names that are not UTF-8, in printable form. */
function foreignNames(folder: string): ReadonlySet<string> {
  const names = readdirSync(folder, { encoding: 'buffer' });
  return new Set(names.filter((name) => !Buffer.from(name.toString()).equals(name)).map((name) => name.toString()));
}
