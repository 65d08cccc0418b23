import { rmSync } from 'node:fs';
import { StoreError } from '../../../errors/store.error.js';
import { entryAt } from '../../../sqlite/opened-files.js';
import { holdsNothing } from '../../../sqlite/sqlite-place.js';

/** What a log leaves beside its file: the first only while events are in it, the second once it has acknowledged some. */
const [WAL, MARK] = ['-wal', '-mark'];

/**
 * Checks that a new log may be created at a path. A file that is missing or empty beside what belongs to it was a log:
 * a new one would silently take its place, and SQLite would delete the `-wal`, with the latest events in it.
 *
 * @throws StoreError with the code LOG_DAMAGED when it was one.
 */
export function assertNotLost(file: string): void {
  if (!holdsNothing(file)) return;
  const left = [WAL, MARK].map((suffix) => file + suffix).filter(holdsSomething);
  if (left.length === 0) return;
  const companions = left.join(' and ');
  throw new StoreError('LOG', 'DAMAGED', {
    place: file,
    what: `its file is missing or empty, but ${companions} ${left.length > 1 ? 'are' : 'is'} there`,
    advice: `put the file back, or restore a backup; to begin a new log, move ${companions} away`,
  });
}

/** Prepares the place of a lost log for a backup: its mark counts no more. A `-wal` with events in it is left, and refused. */
export function forgetLost(file: string): void {
  if (holdsNothing(file) && !holdsSomething(file + WAL)) rmSync(file + MARK, { force: true });
}

function holdsSomething(path: string): boolean {
  return (entryAt(path)?.size ?? 0) > 0;
}
