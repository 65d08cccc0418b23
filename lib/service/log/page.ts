import type { LoggedEvent, PageLimit } from './logged-event.js';

/** Rows read from an engine at once. */
const ROWS_AT_ONCE = 100;
const DEFAULT_BYTES = 4 * 1_024 * 1_024;

/** A page of events being filled: at least one event, if there is one, then as many as fit. */
export class EventPage {
  readonly #limit: PageLimit;
  readonly events: LoggedEvent[] = [];
  #bytes = 0;
  #isFull = false;

  constructor(limit: PageLimit) {
    this.#limit = limit;
  }

  /** How many rows to read next; 0 when the page is complete. */
  get wanted(): number {
    return this.#isFull ? 0 : Math.min(ROWS_AT_ONCE, this.#limit.events - this.events.length);
  }

  /** How many more bytes of text fit. An engine may stop reading at the first event beyond them. */
  get bytesLeft(): number {
    return (this.#limit.bytes ?? DEFAULT_BYTES) - this.#bytes;
  }

  /** Adds the next rows: fewer than requested when they are the last ones, or no more fit. */
  add(rows: readonly LoggedEvent[]): void {
    if (rows.length < this.wanted) this.#isFull = true;
    for (const event of rows) {
      this.#bytes += Buffer.byteLength(event.text);
      if (this.events.length > 0 && this.bytesLeft < 0) {
        this.#isFull = true;
        return;
      }
      this.events.push(event);
    }
  }
}
