import type { LoggedEvent, PageLimit } from './logged-event.js';

/** Rows that are read from an engine at once: few enough that large events do not fill the memory. */
const ROWS_AT_ONCE = 100;
const DEFAULT_BYTES = 4 * 1_024 * 1_024;

/** A page of events while it is filled: at least one event, if there is one, then as long as their texts fit. */
export class EventPage {
  readonly events: LoggedEvent[] = [];
  private bytes = 0;
  private isFull = false;

  constructor(private readonly limit: PageLimit) {}

  /** How many rows to read next; 0 when the page is complete. */
  get wanted(): number {
    return this.isFull ? 0 : Math.min(ROWS_AT_ONCE, this.limit.events - this.events.length);
  }

  /** Adds the next rows: fewer than were wanted are the last ones. */
  add(rows: readonly LoggedEvent[]): void {
    if (rows.length < this.wanted) this.isFull = true;
    for (const event of rows) {
      this.bytes += Buffer.byteLength(event.text);
      if (this.events.length > 0 && this.bytes > (this.limit.bytes ?? DEFAULT_BYTES)) {
        this.isFull = true;
        return;
      }
      this.events.push(event);
    }
  }
}
