import { availableParallelism } from 'node:os';
import { setImmediate as breath } from 'node:timers/promises';
import type { MissionFolder } from '../mission/find-missions.js';
import { scanMission, scanWalked, type ScannedMission, type ScanOptions } from '../mission/scan-mission.js';
import { ReadingThread } from './reading-thread.js';
import { turnsOf, type ReadingTask } from './reading-task.js';

/** Fewer missions are read sooner than a thread has started. */
const MANY = 64;

/** Options for scanning many missions. */
export interface ManyScanOptions extends Omit<ScanOptions, 'memory'> {
  /** Called with the number of scanned missions as it grows. */
  readonly onProgress?: (scanned: number) => void;
  /** The number of missions from which on a second thread helps; 64 by default. */
  readonly many?: number;
}

/**
 * Scans missions as `scanMission` does, in their order. Many of them are read by two threads.
 *
 * @throws what `scanMission` and `onProgress` throw.
 */
export async function scanMissions(
  folders: readonly MissionFolder[],
  options: ManyScanOptions = {},
): Promise<readonly ScannedMission[]> {
  const scan = new ManyScan(folders, options);
  const isWorthIt = folders.length >= (options.many ?? MANY) && availableParallelism() > 1;
  if (isWorthIt) await scan.together();
  return scan.rest();
}

class ManyScan {
  readonly #scanned: (ScannedMission | undefined)[];
  #count = 0;
  /** True while `onProgress` runs, and after it has thrown. */
  #isTelling = false;

  constructor(
    readonly folders: readonly MissionFolder[],
    readonly options: ManyScanOptions,
  ) {
    this.#scanned = folders.map(() => undefined);
  }

  /** Scans what is left, in order, so that the error is always that of the first mission that cannot be scanned. */
  rest(): readonly ScannedMission[] {
    return this.folders.map((folder, at) => this.#scanned[at] ?? this.#keep(at, scanMission(folder, this.options)));
  }

  async together(): Promise<void> {
    const { folders, options } = this;
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const task: ReadingTask = { folders, followOutside: options.followOutside === true, next };
    let thread: ReadingThread | undefined;
    try {
      // Fails where threads are forbidden or too many.
      thread = new ReadingThread(task);
      await this.#beside(thread, task);
    } catch (error) {
      // The scan of the rest meets the error of a mission again.
      if (this.#isTelling) throw error;
    } finally {
      thread?.close();
    }
  }

  async #beside(thread: ReadingThread, task: ReadingTask): Promise<void> {
    for (const [at, folder] of turnsOf(task)) {
      this.#keep(at, scanMission(folder, this.options));
      // What the thread has read goes first, while it reads on.
      do await breath();
      while (this.#take(thread));
    }
    while (this.#count < this.folders.length && (await thread.more())) this.#take(thread);
  }

  /** Scans what the thread has read; returns whether it had read any. */
  #take(thread: ReadingThread): boolean {
    const arrived = thread.arrived();
    for (const { at, walk } of arrived) {
      const folder = this.folders[at];
      if (folder !== undefined)
        this.#keep(
          at,
          scanWalked(folder, this.options, () => walk),
        );
    }
    return arrived.length > 0;
  }

  #keep(at: number, scanned: ScannedMission): ScannedMission {
    this.#scanned[at] = scanned;
    this.#count += 1;
    this.#isTelling = true;
    this.options.onProgress?.(this.#count);
    this.#isTelling = false;
    return scanned;
  }
}
