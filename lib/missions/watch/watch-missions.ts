import { resolve } from 'node:path';
import { DossierError } from '../../errors/dossier.error.js';
import type { StopSignal } from '../../stop-signal.js';
import { FolderWatch } from './folder-watch.js';
import type { MissionChange } from './mission-change.js';
import type { MissionRescan } from './mission-rescan.js';

/** Editors write a file in several steps, and checkouts write many files. */
const SETTLE_MS = 100;
/** What the system did not tell is found all the same; at once where it cannot tell. */
const HEARTBEAT_MS = 10_000;
const BLIND_HEARTBEAT_MS = 1_000;

/** What came of looking again: what changed, or why nothing could be seen. */
export type WatchEvent = { readonly changes: readonly MissionChange[] } | { readonly error: DossierError };

/** When a watch ends, and what it watches. */
export interface WatchOptions {
  readonly signal: StopSignal;
  /** The folders that changes are noticed in. */
  readonly roots: readonly string[];
  /** Whether a look that found no change is given too, some seconds after the last at the latest; false when absent. */
  readonly withQuiet?: boolean;
}

/**
 * Scans again whenever something changes, until the signal is aborted, and gives what changed, each time there is
 * something. A scan that fails is given as its error, once; the watch goes on.
 */
export async function* watchMissions(
  rescan: MissionRescan,
  { signal, roots, withQuiet = false }: WatchOptions,
): AsyncGenerator<WatchEvent> {
  const alarm = new Alarm(signal);
  const changed = new Set<string>();
  const folders = new FolderWatch((folder) => {
    changed.add(resolve(folder));
    alarm.ring();
  });
  let lastError: string | undefined;
  try {
    while (!signal.aborted) {
      folders.follow(roots);
      // Without an alarm something may have gone unnoticed; after a failure everything is looked at, too.
      const event = look(rescan, changed.size === 0 || lastError !== undefined ? undefined : [...changed]);
      changed.clear();
      if (isNews(event, lastError, withQuiet)) yield event;
      lastError = messageIn(event);
      await alarm.wait(folders.isBlind ? BLIND_HEARTBEAT_MS : HEARTBEAT_MS);
    }
  } finally {
    folders.close();
  }
}

function isNews(event: WatchEvent, lastError: string | undefined, withQuiet: boolean): boolean {
  return 'changes' in event ? withQuiet || event.changes.length > 0 : messageIn(event) !== lastError;
}

function messageIn(event: WatchEvent): string | undefined {
  return 'error' in event ? event.error.message : undefined;
}

function look(rescan: MissionRescan, changed: readonly string[] | undefined): WatchEvent {
  try {
    return { changes: rescan.scan(changed) };
  } catch (error) {
    if (error instanceof DossierError) return { error };
    throw error;
  }
}

/** Wakes whoever waits a moment after it rings, after a time at the latest, and at once when the signal is aborted. */
class Alarm {
  readonly #signal: StopSignal;
  #hasRung = false;
  #wake: (() => void) | undefined;

  constructor(signal: StopSignal) {
    this.#signal = signal;
  }

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  async wait(longest: number): Promise<void> {
    if (!this.#hasRung) await this.#pause(longest);
    this.#wake = undefined;
    if (this.#hasRung) await this.#pause(SETTLE_MS);
    this.#hasRung = false;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      if (!this.#hasRung) this.#wake = end;
      if (this.#signal.aborted) end();
      else this.#signal.addEventListener('abort', end, { once: true });
    });
  }
}
