/**
 * How many pages (of 4,096 bytes) the log may have behind a commit of a few events before it is moved into the file. While
 * the log grows, each commit waits for the disk to make the file longer; once it was emptied, it is written over, which
 * takes about two thirds of the time. So it is short: this is SQLite's own default.
 */
const PAGES_BEHIND_LITTLE = 1_000;
/** As many behind one that writes much, such as a batch of outcomes (16 MiB): it fills a short log every other time. */
const PAGES_BEHIND_MUCH = 4_000;
const PAGE_BYTES = 4_096;
/** The pages that a small event writes are for the most part those that the event before it wrote. */
const SMALL_EVENT_BYTES = 1_500;
const PAGES_OF_A_LARGE_RESERVE = 256;

/** How much the next commits write. */
export type LogSize = 'little' | 'much';

/**
 * How many pages the log may have. Moving it into the file makes that longer, at most by the pages of the log: on a disk
 * that fills up meanwhile, the reserve has to be enough for it. So a small reserve, or large events, keep it shorter.
 */
export function pagesBehind(size: LogSize, reserveBytes: number, eventBytes: number): number {
  const pagesInReserve = Math.floor(reserveBytes / PAGE_BYTES);
  if (reserveBytes > 0 && pagesInReserve < PAGES_OF_A_LARGE_RESERVE) return Math.max(8, pagesInReserve / 2);
  if (size === 'much') return PAGES_BEHIND_MUCH;
  return eventBytes > SMALL_EVENT_BYTES ? PAGES_OF_A_LARGE_RESERVE : PAGES_BEHIND_LITTLE;
}

/** The statement that sets how many pages the log may have. */
export function logUpTo(pages: number): string {
  return `PRAGMA wal_autocheckpoint = ${String(Math.floor(pages))}`;
}
