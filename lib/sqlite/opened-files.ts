import { realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/** What became of the files that a connection has open: `in-place`, or one of them is away from its path, or another. */
export type Displacement = 'in-place' | 'file-displaced' | 'log-missing' | 'log-replaced';

/** A folder that changed a moment ago may change again without a new time: clocks of file systems tick coarsely. */
const COARSEST_TICK_MS = 100;

/**
 * Tells whether the path of a database still leads to the file that is open, and the paths beside it to its log. It looks
 * at the folder alone as long as nothing in it is made, renamed or removed.
 */
export class OpenedFiles {
  private readonly file: Identity;
  private readonly companions: readonly Identity[];
  private readonly folder: Identity | undefined;
  /** When the folder last changed, as far as it says that nothing has happened since. */
  private settledAt: number | undefined;

  constructor(path: string) {
    const target = targetOf(path);
    this.file = new Identity(path);
    this.companions = ['-wal', '-shm'].map((suffix) => new Identity(target + suffix)).filter(({ isKnown }) => isKnown);
    this.folder = target === path ? new Identity(dirname(path)) : undefined;
  }

  /** Looks at the paths now. */
  look(): Displacement {
    const changedAt = this.folder?.changedAt();
    if (changedAt !== undefined && changedAt === this.settledAt) return 'in-place';
    const displacement = this.lookAtEach();
    const isSettled = changedAt !== undefined && Date.now() - changedAt > COARSEST_TICK_MS;
    this.settledAt = displacement === 'in-place' && isSettled ? changedAt : undefined;
    return displacement;
  }

  private lookAtEach(): Displacement {
    if (this.file.state() !== 'same') return 'file-displaced';
    const states = this.companions.map((companion) => companion.state());
    if (states.includes('other')) return 'log-replaced';
    return states.includes('missing') ? 'log-missing' : 'in-place';
  }
}

/** What a path led to at first. */
class Identity {
  private readonly known: Stats | undefined;

  constructor(private readonly path: string) {
    this.known = entryAt(path);
  }

  get isKnown(): boolean {
    return this.known !== undefined;
  }

  state(): 'same' | 'other' | 'missing' {
    const entry = entryAt(this.path);
    if (entry === undefined) return 'missing';
    return this.isSame(entry) ? 'same' : 'other';
  }

  /** The time of the last change; undefined when the path leads to something else. */
  changedAt(): number | undefined {
    const entry = entryAt(this.path);
    return entry !== undefined && this.isSame(entry) ? entry.mtimeMs : undefined;
  }

  private isSame({ dev, ino }: Stats): boolean {
    return dev === this.known?.dev && ino === this.known.ino;
  }
}

/** Where a path leads: SQLite puts its log beside the file itself, not beside a link to it. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
