/** The kind of a folder's entry. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** One entry of a folder. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether the name is not UTF-8: `name` is then its printable form, and leads to nothing. */
  readonly isUnreadableName?: boolean;
}

/** Where a link leads. */
export type LinkTarget = 'file' | 'folder' | 'other' | 'nothing' | 'outside';

/** Numbers or texts that stay the same as long as the content of a file does, such as its size and its times. */
export type FileStamp = readonly (number | string)[];

/** A file that is open for reading, once, from its beginning. */
export interface TreeFile {
  /** In bytes, as far as known: the content may turn out longer or shorter. */
  readonly size: number;
  /** Reads the next bytes into `buffer`, from `offset` on, and returns their number; 0 at the end. */
  read(buffer: Uint8Array, offset: number): number;
  /**
   * Whether the file is unchanged since it was opened. Called after the last byte: the content of a file that changed
   * meanwhile is neither the old nor the new one.
   */
  isUnchanged(): boolean;
  /** Closes the file. */
  close(): void;
}

/**
 * A tree of files that contains a mission: a folder of a disk, a tree in memory, a commit of a repository.
 *
 * Paths are relative to the root of the tree, with `/` between their parts on every platform; the root itself is the
 * empty path. The port is synchronous, since reading a hundred thousand small files would otherwise mostly be waiting;
 * load remote content into a {@link MemoryTree} first. Every method may throw the errors of its system; the scan adds
 * the path.
 */
export interface MissionTree {
  /** The entries of the folder at the path `folder`, in any order. */
  list(folder: string): readonly TreeEntry[];
  /** The file at `path`, opened for reading. */
  open(path: string): TreeFile;
  /** The size in bytes of the file at `path`, which cannot be opened. */
  sizeOf(path: string): number;
  /** Where the link at `path` finally leads; only called for links. */
  follow(path: string): LinkTarget;
  /**
   * A value that changes whenever the content of the file at `path` may have changed, by which a scan remembers hashes;
   * undefined where the tree has none.
   */
  stamp?(path: string): FileStamp | undefined;
}
