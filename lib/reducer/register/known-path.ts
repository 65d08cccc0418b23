import type { PathEntry } from './path-entry.js';

/** A path that comes up again and again, with what the register that was asked last knows of it. */
export class KnownPath {
  owner: object | undefined;
  entry: PathEntry | undefined;

  constructor(readonly text: string) {}
}
