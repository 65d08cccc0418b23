import { InvalidArgumentError } from 'commander';
import { toEventId } from '../event/event-id.js';
import { toProjectUuid } from '../event/project-uuid.js';

/** A reader of whole numbers within bounds. It throws InvalidArgumentError, as all readers here do. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : -1;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** A reader of seconds, from a thousandth to `longest`; it gives them in whole milliseconds. */
export function seconds(longest: number): (text: string) => number {
  return (text) => {
    const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
    if (number >= 0.001 && number <= longest) return Math.ceil(number * 1_000);
    throw new InvalidArgumentError(`Give a number of seconds from 0.001 to ${longest}.`);
  };
}

/** A reader of ids of events. */
export function eventIdOf(text: string): string {
  if (toEventId(text) === undefined) throw new InvalidArgumentError('Give a ULID or a UUID.');
  return text;
}

/** A reader of ids of projects. */
export function projectUuidOf(text: string): string {
  if (toProjectUuid(text) === undefined) throw new InvalidArgumentError('Give a UUID.');
  return text;
}

/** A reader of paths. It refuses an empty path, which usually comes from an unset variable. */
export function pathOf(what: 'file' | 'folder'): (text: string) => string {
  return (text) => {
    if (text === '') throw new InvalidArgumentError(`Give the path of a ${what}.`);
    return text;
  };
}
