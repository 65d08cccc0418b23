import type { LoggedEvent, PageLimit } from './logged-event.js';

/** Rows that are read from an engine at once: few enough that large events do not fill the memory. */
const ROWS_AT_ONCE = 100;
const DEFAULT_BYTES = 4 * 1_024 * 1_024;

/**
 * A page of events, read in small parts by `read`, which is told how many are wanted and what there is of the page. At
 * least one event, if there is one; then as long as their texts fit.
 */
export function pageOf(
  limit: PageLimit,
  read: (count: number, page: readonly LoggedEvent[]) => readonly LoggedEvent[],
): readonly LoggedEvent[] {
  const page: LoggedEvent[] = [];
  let size = 0;
  for (;;) {
    const count = Math.min(ROWS_AT_ONCE, limit.events - page.length);
    if (count < 1) return page;
    const rows = read(count, page);
    for (const event of rows) {
      size += Buffer.byteLength(event.text);
      if (page.length > 0 && size > (limit.bytes ?? DEFAULT_BYTES)) return page;
      page.push(event);
    }
    if (rows.length < count) return page;
  }
}
