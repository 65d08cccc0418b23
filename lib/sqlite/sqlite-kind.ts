import type { StoreName } from '../errors/store.error.js';

/**
 * When SQLite waits for the disk. With `FULL` it does so at every transaction: stored events survive a loss of power.
 * With `NORMAL` it does so only at checkpoints: they survive a crash of the process, but the last transactions before a
 * loss of power may be lost.
 */
export type Synchronous = 'FULL' | 'NORMAL';

/** A file, and how it is opened. `file` is absolute, since SQLite treats some other names specially. */
export interface SqliteFile {
  readonly file: string;
  readonly synchronous: Synchronous;
  /** How long to wait for other processes, in milliseconds. */
  readonly busyTimeout: number;
  /** Whether a missing file is created. Its folder must exist. */
  readonly create: boolean;
  /** Whether every change is refused; the file must exist. */
  readonly readOnly: boolean;
  /** The maximum size in pages of 4,096 bytes; SQLite's own limit when undefined. */
  readonly maxPages: number | undefined;
}

/** The common properties of files with one purpose. */
export interface SqliteKind {
  /** What such a file holds, in errors. */
  readonly store: StoreName;
  /** Marks a database file as one of this kind. */
  readonly applicationId: number;
  /**
   * The steps from an empty file to the present schema. Step n turns version n into version n + 1; the version is the
   * file's `user_version`. A released step never changes: new ones are added behind it.
   */
  readonly migrations: readonly string[];
  /** A number that goes on growing in a file that replaces an open one: how it is read and set. */
  readonly inherited?: { readonly select: string; readonly update: string };
  /** Whether a session goes on with the file that is at the path now, after the open one was deleted, renamed or replaced. */
  readonly followsPath: boolean;
  /** What creates such a file; shown to someone who looks for one where there is none. */
  readonly madeBy: string;
}
