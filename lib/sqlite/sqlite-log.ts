/**
 * The size in pages (4,096 bytes) that the log may reach behind commits of a few events, before it is moved into the
 * file. While the log grows, each commit waits for the disk to extend the file; after it was emptied it is overwritten,
 * which takes about two thirds of the time. So it is kept short, at SQLite's own default.
 */
const PAGES_BEHIND_LITTLE = 1_000;
/**
 * The size behind commits that write much, such as a batch of outcomes (16 MiB), which would fill a short log every
 * other time.
 */
const PAGES_BEHIND_MUCH = 4_000;
/**
 * The size where others wait for each commit. The one that moves the log into the file then takes three times as long
 * as the others, instead of ten times; in total that costs nothing.
 */
const PAGES_BEHIND_EVEN = 500;
const PAGE_BYTES = 4_096;
/** A small event mostly writes pages that the previous event wrote, too. */
const SMALL_EVENT_BYTES = 1_500;
const PAGES_OF_A_LARGE_RESERVE = 256;

/** How much the next commits write, or that all of them shall take about as long. */
export type LogSize = 'little' | 'much' | 'even';

/**
 * The size in pages that the log may reach. Moving it into the file extends the file by at most the pages of the log,
 * and on a disk that fills up meanwhile the reserve must suffice for it. So a small reserve, or large events, keep the
 * log shorter.
 */
export function pagesBehind(size: LogSize, reserveBytes: number, eventBytes: number): number {
  const pagesInReserve = Math.floor(reserveBytes / PAGE_BYTES);
  if (reserveBytes > 0 && pagesInReserve < PAGES_OF_A_LARGE_RESERVE) return Math.max(8, pagesInReserve / 2);
  if (size !== 'little') return size === 'much' ? PAGES_BEHIND_MUCH : PAGES_BEHIND_EVEN;
  return eventBytes > SMALL_EVENT_BYTES ? PAGES_OF_A_LARGE_RESERVE : PAGES_BEHIND_LITTLE;
}

/** The statement that sets the size of the log in pages. */
export function logUpTo(pages: number): string {
  return `PRAGMA wal_autocheckpoint = ${String(Math.floor(pages))}`;
}
