import type { DossierStore } from '../../dossier.store.js';

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
      this.#isWritable = true;
    } catch (error) {
      // Reported once, not at every try.
      if (this.#isWritable !== false) this.#options.onFailure(error);
      this.#isWritable = false;
    }
  }
}
