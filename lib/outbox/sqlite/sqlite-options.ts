import { resolve } from 'node:path';
import { assertOptions } from '../../argument-check.js';
import { InvalidOutboxOptionError } from '../../errors/invalid-outbox-option.error.js';
import type { SqliteFile, Synchronous } from '../../sqlite/sqlite-kind.js';
import { completeOptions, type OutboxOptions } from '../outbox-options.js';

/** What can be chosen about an outbox in a file. */
export interface SqliteOutboxOptions extends OutboxOptions {
  /** `FULL` unless given. */
  readonly synchronous?: Synchronous;
  /** How long to wait for other processes, in milliseconds; 5,000 unless given. */
  readonly busyTimeout?: number;
  /** Create the file when it is not there; true unless given. Its folder must exist. */
  readonly create?: boolean;
  /** Only look: the file must exist, and every change is refused. False unless given. */
  readonly readOnly?: boolean;
  /** The greatest size of the file in pages of 4,096 bytes; SQLite's own limit unless given. */
  readonly maxPages?: number;
}

/** The options of one outbox file, complete. */
export type CompleteSqliteOptions = Required<OutboxOptions> & SqliteFile;

const FIVE_SECONDS = 5_000;
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when they are no options.
 * @throws InvalidOutboxOptionError when one of them makes no sense.
 */
export function completeSqliteOptions(file: string, options: SqliteOutboxOptions): CompleteSqliteOptions {
  assertOptions(options);
  const { synchronous = 'FULL', busyTimeout = FIVE_SECONDS, create = true, readOnly = false, maxPages } = options;
  assertFile(file);
  assertSynchronous(synchronous);
  assertInteger('busyTimeout', busyTimeout, 0);
  if (maxPages !== undefined) assertInteger('maxPages', maxPages, 1);
  return { ...completeOptions(options), file: resolve(file), synchronous, busyTimeout, create, readOnly, maxPages };
}

function assertFile(file: unknown): void {
  if (typeof file !== 'string' || file === '' || file.includes('\0')) {
    throw new InvalidOutboxOptionError('file', file, 'the path of a file');
  }
}

/** It becomes part of a statement, so a value from untyped code must be one of the two. */
function assertSynchronous(value: Synchronous): void {
  if (!['FULL', 'NORMAL'].includes(value)) {
    throw new InvalidOutboxOptionError('synchronous', value, "'FULL' or 'NORMAL'");
  }
}

function assertInteger(option: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > LONGEST_TIMEOUT) {
    throw new InvalidOutboxOptionError(option, value, `an integer from ${String(least)} to 2^31 - 1`);
  }
}
