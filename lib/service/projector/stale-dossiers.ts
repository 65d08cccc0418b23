import type { EventLog } from '../log/event-log.port.js';

/** Found at once by one look into the log. */
const FOUND_AT_ONCE = 1_000;
/** Looking takes at most this part of the time. */
const PART_OF_TIME = 20;
/** So often at least, for hints may get lost. */
const LOOKED_EVERY = 5_000;

/** The dossiers of one partition whose summaries lack events: those that this node was told of, and those it finds. */
export class StaleDossiers {
  private readonly known = new Set<string>();
  private nextLook = 0;
  private mayBeMore = true;

  constructor(
    private readonly log: EventLog,
    private readonly partition: number,
    private readonly handlers: string,
  ) {}

  /** How many are known of. */
  get size(): number {
    return this.known.size;
  }

  /** Takes note of one that has a new event. */
  add(dossierId: string): void {
    this.known.add(dossierId);
  }

  /** Takes note that there may be others. */
  hint(): void {
    this.mayBeMore = true;
  }

  /** The next of them, taken out; undefined when there seem to be none. */
  take(): string | undefined {
    const [next] = this.known;
    if (next !== undefined) this.known.delete(next);
    return next;
  }

  /** Looks into the log if there may be others, and it is time to or somebody waits for it. */
  async look(now: number, isAwaited: boolean): Promise<void> {
    const isDue = this.mayBeMore ? isAwaited || now >= this.nextLook : now >= this.nextLook + LOOKED_EVERY;
    if (this.known.size > 0 || !isDue) return;
    this.mayBeMore = false;
    const found = await this.log.staleDossiers(this.partition, this.handlers, FOUND_AT_ONCE);
    for (const { dossierId } of found) this.known.add(dossierId);
    if (found.length === FOUND_AT_ONCE) this.mayBeMore = true;
    this.nextLook = now + (performance.now() - now) * PART_OF_TIME;
  }
}
