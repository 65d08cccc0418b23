/** What an entry of a folder is. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** One entry of a folder. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether the name is no UTF-8: `name` then shows it, and leads to nothing. */
  readonly isUnreadableName?: boolean;
}

/** Where a link leads. */
export type LinkTarget = 'file' | 'folder' | 'other' | 'nothing' | 'outside';

/** Numbers or texts that are all the same as long as the content of a file is, such as its size and its times. */
export type FileStamp = readonly (number | string)[];

/** A file that is open for reading, once, from its beginning. */
export interface TreeFile {
  /** In bytes, as far as it is known: what is read may turn out longer or shorter. */
  readonly size: number;
  /** Puts the next bytes into the buffer, from `offset` on, and says how many; 0 at the end. */
  read(buffer: Uint8Array, offset: number): number;
  /**
   * Whether the file is still what it was when it was opened. Asked after the last byte: what was read of a file that
   * changed meanwhile is neither the old nor the new one.
   */
  isUnchanged(): boolean;
  close(): void;
}

/**
 * A tree of files that missions are read from: a folder of a disk, a tree in memory, a commit of a repository.
 *
 * Paths are relative to the root of the tree, with `/` between their parts on every platform; the root itself is the empty
 * path. It is synchronous, since what reads a hundred thousand small files spends most of its time on waiting otherwise;
 * what fetches from far away is loaded into a {@link MemoryTree} first. Every method may throw what its system throws:
 * whoever scans says which path it was.
 */
export interface MissionTree {
  /** The entries of a folder, in any order. */
  list(folder: string): readonly TreeEntry[];
  open(path: string): TreeFile;
  /** The size of a file that cannot be opened, in bytes. */
  sizeOf(path: string): number;
  /** Where a link leads in the end; only asked of entries that are links. */
  follow(path: string): LinkTarget;
  /**
   * What changes whenever the content of a file may have: what a scan remembers a hash by. Undefined where there is no
   * such thing.
   */
  stamp?(path: string): FileStamp | undefined;
}
