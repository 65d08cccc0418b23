import type { MissionFolder } from '../mission/find-missions.js';
import type { Walk } from '../tree/walk.js';

/** What several threads read together. */
export interface ReadingTask {
  readonly folders: readonly MissionFolder[];
  readonly followOutside: boolean;
  /** The place of the first mission that no thread has taken, in memory that all share. */
  readonly next: Int32Array;
}

/** A mission that a thread has read. */
export interface ReadMission {
  /** Its place among the folders of the task. */
  readonly at: number;
  readonly walk: Walk;
}

/** Takes missions that no other thread has taken, with their places, until none is left. */
export function* turnsOf({ folders, next }: ReadingTask): Iterable<readonly [at: number, folder: MissionFolder]> {
  for (;;) {
    const at = Atomics.add(next, 0, 1);
    const folder = folders[at];
    if (folder === undefined) return;
    yield [at, folder];
  }
}
