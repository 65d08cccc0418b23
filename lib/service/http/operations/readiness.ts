import { isStoreError } from '../../../errors/store.error.js';
import type { DossierStore } from '../../dossier.store.js';

/** The failures of a log that last until an operator acts. */
const UNWRITABLE = ['LOG_DISK_FULL', 'LOG_READ_ONLY'] as const;

/** When a service counts as ready. Times are in milliseconds. */
export interface ReadinessOptions {
  readonly store: DossierStore;
  /** The maximum number of dossiers, in owned partitions, whose summaries may be behind. */
  readonly mostStale: number;
  /** How often writing to the log is tried. */
  readonly interval: number;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Knows whether a service can do its work: write to the log, and keep up. It writes from time to time, not for each
 * request.
 */
export class Readiness {
  readonly #options: ReadinessOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #isWritable: boolean | undefined;
  /** Whether the log had no room for events since the last try. */
  #wasRefused = false;
  #isStopping = false;
  #probing: Promise<void> | undefined;

  constructor(options: ReadinessOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#probe(), options.interval);
    this.#timer.unref();
  }

  /** Why the service is not ready; empty when it is. */
  async reasons(): Promise<readonly string[]> {
    if (this.#isStopping) return ['stopping'];
    if (this.#isWritable === undefined) await this.#probe();
    const reasons = this.#isWritable === true ? [] : ['the log cannot be written to'];
    const { store, mostStale } = this.#options;
    const stale = store.lag().reduce((sum, { isOwned, staleDossiers }) => sum + (isOwned ? staleDossiers : 0), 0);
    return stale > mostStale ? [...reasons, `the summaries of ${stale} dossiers are out of date`] : reasons;
  }

  /**
   * Learns that events were not stored, and why: where the log has no room for them, there may still be room for what is
   * written to try it. The service is not ready then until a try passes without such a failure since the one before.
   */
  noteFailure(error: unknown): void {
    if (!UNWRITABLE.some((code) => isStoreError(error, code))) return;
    this.#wasRefused = true;
    this.#isWritable = false;
  }

  /** Makes the service unready from now on. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    await this.#probing;
  }

  #probe(): Promise<void> {
    this.#probing ??= this.#write().finally(() => (this.#probing = undefined));
    return this.#probing;
  }

  async #write(): Promise<void> {
    try {
      await this.#options.store.probe();
      this.#isWritable = !this.#wasRefused;
      this.#wasRefused = false;
    } catch (error) {
      // Reported once, not at every try.
      if (this.#isWritable !== false) this.#options.onFailure(error);
      this.#isWritable = false;
    }
  }
}
