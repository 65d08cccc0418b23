import { InvalidArgumentError, Option } from 'commander';
import type { OutboxState } from '../../outbox/outbox-entry.js';

/** What the commands that work with an outbox have in common. */
export interface OutboxFileOptions {
  /** The file of the outbox. */
  readonly outbox: string;
}

/** The option that names the outbox. */
export function outboxOption(): Option {
  return new Option('--outbox <FILE>', 'the file of the outbox').argParser(requireFile).makeOptionMandatory();
}

/** Refuses an empty name, which comes of an unset variable more often than of a wish. */
export function requireFile(file: string): string {
  if (file === '') throw new InvalidArgumentError('Give the path of a file.');
  return file;
}

/** A reader of whole numbers within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : -1;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** What `outbox status` can be told. */
export interface StatusOptions extends OutboxFileOptions {
  readonly format: 'json' | 'text';
}

/** What `outbox list` can be told. */
export interface ListOptions extends StatusOptions {
  /** Any state when absent. */
  readonly state?: OutboxState;
}

/** What `outbox export` can be told. */
export interface ExportOptions extends OutboxFileOptions {
  /** Any state when absent. */
  readonly state?: OutboxState;
  readonly conflicts?: boolean;
}

/** What `outbox prune` can be told. */
export interface PruneOptions extends OutboxFileOptions {
  /** In days. */
  readonly olderThan: number;
}
