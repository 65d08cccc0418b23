import type { PathEntry } from './path-entry.js';

/** A recurring path, with what the last register that was asked knows about it. */
export class KnownPath {
  owner: object | undefined;
  entry: PathEntry | undefined;

  constructor(readonly text: string) {}
}
