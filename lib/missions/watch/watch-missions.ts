import { resolve } from 'node:path';
import { DossierError } from '../../errors/dossier.error.js';
import type { StopSignal } from '../../stop-signal.js';
import { FolderWatch } from './folder-watch.js';
import type { MissionChange } from './mission-change.js';
import type { MissionRescan } from './mission-rescan.js';

/** Editors write a file in several steps, and checkouts write many files. */
const SETTLE_MS = 100;
/** How often to look for changes that the system did not report; at once where it cannot report them. */
const HEARTBEAT_MS = 10_000;
const BLIND_HEARTBEAT_MS = 1_000;

/** The result of another scan: what changed, or why it failed. */
export type WatchEvent = { readonly changes: readonly MissionChange[] } | { readonly error: DossierError };

/** What a watch watches, and when it ends. */
export interface WatchOptions {
  readonly signal: StopSignal;
  /** The folders in which changes are noticed. */
  readonly roots: readonly string[];
  /** Whether a look that found no change is given too, some seconds after the last at the latest; false when absent. */
  readonly withQuiet?: boolean;
}

/**
 * Scans whenever something changes, until the signal is aborted, and yields the changes. A failing scan yields its
 * error once; the watch goes on.
 *
 * @param rescan the missions to scan.
 * @param options the folders to watch, and the signal that ends the watch.
 * @returns the changes, each time there are some.
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
      // Without an alarm something may have gone unnoticed; after a failure everything is scanned, too.
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

/**
 * Wakes its waiter a moment after it rings, at the latest after a given time, and at once when the signal is aborted.
 */
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
