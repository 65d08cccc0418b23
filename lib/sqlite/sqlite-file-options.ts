import { resolve } from 'node:path';
import { assertArgument, assertOptions, FILE_PATH, wholeNumberFrom } from '../argument-check.js';
import type { SqliteFile, Synchronous } from './sqlite-kind.js';

/** Options of a store in a file. */
export interface SqliteFileOptions {
  /** How long to wait for other processes, in milliseconds; 5,000 by default. */
  readonly busyTimeout?: number;
  /** Create a missing file; true by default. Its folder must exist. */
  readonly create?: boolean;
  /** Refuse every change; the file must exist. False by default. */
  readonly readOnly?: boolean;
  /** The maximum size of the file in pages of 4,096 bytes; SQLite's own limit by default. */
  readonly maxPages?: number;
}

const FIVE_SECONDS = 5_000;
const KINDS = { busyTimeout: wholeNumberFrom(0), maxPages: wholeNumberFrom(1) };

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
 */
export function completeFileOptions(file: string, options: SqliteFileOptions, synchronous: Synchronous): SqliteFile {
  assertOptions(options, KINDS);
  assertArgument('file', file, FILE_PATH);
  const { busyTimeout = FIVE_SECONDS, create = true, readOnly = false, maxPages } = options;
  return { file: resolve(file), synchronous, busyTimeout, create, readOnly, maxPages };
}
