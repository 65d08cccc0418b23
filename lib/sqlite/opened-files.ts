import { realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/** The state of the files that a connection has open: `in-place`, or one of them has left its path or was replaced. */
export type Displacement = 'in-place' | 'file-displaced' | 'log-missing' | 'log-replaced';

/** A folder that has just changed may change again without a new time, since the clocks of file systems are coarse. */
const COARSEST_TICK_MS = 100;

/**
 * Checks whether the path of a database still leads to the open file, and the paths beside it to its log. As long as
 * nothing in the folder is created, renamed or removed, it only looks at the folder.
 */
export class OpenedFiles {
  readonly #file: Identity;
  readonly #companions: readonly Identity[];
  readonly #folder: Identity | undefined;
  /** When the folder last changed, once that time proves that nothing has happened since. */
  #settledAt: number | undefined;

  constructor(path: string) {
    const target = targetOf(path);
    this.#file = new Identity(path);
    this.#companions = ['-wal', '-shm'].map((suffix) => new Identity(target + suffix)).filter(({ isKnown }) => isKnown);
    this.#folder = target === path ? new Identity(dirname(path)) : undefined;
  }

  /** Checks the paths now. */
  look(): Displacement {
    const changedAt = this.#folder?.changedAt();
    if (changedAt !== undefined && changedAt === this.#settledAt) return 'in-place';
    const displacement = this.#lookAtEach();
    const isSettled = changedAt !== undefined && Date.now() - changedAt > COARSEST_TICK_MS;
    this.#settledAt = displacement === 'in-place' && isSettled ? changedAt : undefined;
    return displacement;
  }

  #lookAtEach(): Displacement {
    if (this.#file.state() !== 'same') return 'file-displaced';
    const states = this.#companions.map((companion) => companion.state());
    if (states.includes('other')) return 'log-replaced';
    return states.includes('missing') ? 'log-missing' : 'in-place';
  }
}

/** The file that a path led to at first. */
class Identity {
  readonly #path: string;
  readonly #known: Stats | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#known = entryAt(path);
  }

  get isKnown(): boolean {
    return this.#known !== undefined;
  }

  state(): 'same' | 'other' | 'missing' {
    const entry = entryAt(this.#path);
    if (entry === undefined) return 'missing';
    return this.#isSame(entry) ? 'same' : 'other';
  }

  /** The time of the last change; undefined when the path leads to another file. */
  changedAt(): number | undefined {
    const entry = entryAt(this.#path);
    return entry !== undefined && this.#isSame(entry) ? entry.mtimeMs : undefined;
  }

  #isSame({ dev, ino }: Stats): boolean {
    return dev === this.#known?.dev && ino === this.#known.ino;
  }
}

/** Resolves links, since SQLite puts its log beside the file itself, not beside a link to it. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** What is at a path; undefined when nothing is, or it cannot be looked at. */
export function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
