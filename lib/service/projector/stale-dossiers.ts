import type { EventLog } from '../log/event-log.port.js';

/** The maximum number found by one look into the log. */
const FOUND_AT_ONCE = 1_000;
/** Looking takes at most this part of the time. */
const PART_OF_TIME = 20;
/** The maximum time between looks, since hints may get lost. */
const LOOKED_EVERY = 5_000;

/**
 * The dossiers of one partition whose summaries lack events: those reported to this node, and those it finds.
 */
export class StaleDossiers {
  readonly #log: EventLog;
  readonly #partition: number;
  readonly #handlers: string;
  readonly #known = new Set<string>();
  #nextLook = 0;
  #mayBeMore = true;

  constructor(log: EventLog, partition: number, handlers: string) {
    this.#log = log;
    this.#partition = partition;
    this.#handlers = handlers;
  }

  /** The number of known ones. */
  get size(): number {
    return this.#known.size;
  }

  /** Records a dossier with a new event. */
  add(dossierId: string): void {
    this.#known.add(dossierId);
  }

  /** Records that there may be others. */
  hint(): void {
    this.#mayBeMore = true;
  }

  /** Removes and returns the next one; undefined when there seem to be none. */
  take(): string | undefined {
    const [next] = this.#known;
    if (next !== undefined) this.#known.delete(next);
    return next;
  }

  /** Looks into the log if there may be others, and it is time to or a caller waits for it. */
  async look(now: number, isAwaited: boolean): Promise<void> {
    const isDue = this.#mayBeMore ? isAwaited || now >= this.#nextLook : now >= this.#nextLook + LOOKED_EVERY;
    if (this.#known.size > 0 || !isDue) return;
    this.#mayBeMore = false;
    const found = await this.#log.staleDossiers(this.#partition, this.#handlers, FOUND_AT_ONCE);
    for (const { dossierId } of found) this.#known.add(dossierId);
    if (found.length === FOUND_AT_ONCE) this.#mayBeMore = true;
    this.#nextLook = now + (performance.now() - now) * PART_OF_TIME;
  }
}
