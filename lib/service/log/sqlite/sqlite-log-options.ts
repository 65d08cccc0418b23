import { resolve } from 'node:path';
import { assertArgument, assertOptions, FILE_PATH, wholeNumberFrom } from '../../../argument-check.js';
import type { SqliteFile } from '../../../sqlite/sqlite-kind.js';

/** What can be chosen about an event log in a file. It waits for the disk at every commit; that cannot be chosen. */
export interface SqliteEventLogOptions {
  /** How long to wait for other processes, in milliseconds; 5,000 when it is left out. */
  readonly busyTimeout?: number;
  /** Create the file when it is not there; true when it is left out. Its folder must exist. */
  readonly create?: boolean;
  /** Only look: the file must exist, and every change is refused. */
  readonly readOnly?: boolean;
  /** The greatest size of the file in pages of 4,096 bytes; SQLite's own limit when it is left out. */
  readonly maxPages?: number;
}

const FIVE_SECONDS = 5_000;

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when one of them makes no sense.
 */
export function completeLogOptions(file: string, options: SqliteEventLogOptions): SqliteFile {
  assertArgument('file', file, FILE_PATH);
  assertOptions(options, { busyTimeout: wholeNumberFrom(0), maxPages: wholeNumberFrom(1) });
  const { busyTimeout = FIVE_SECONDS, create = true, readOnly = false, maxPages } = options;
  return { file: resolve(file), synchronous: 'FULL', busyTimeout, create, readOnly, maxPages };
}
