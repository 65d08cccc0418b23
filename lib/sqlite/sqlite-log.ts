/**
 * How many pages (of 4,096 bytes) the log may have behind a commit of a few events before it is moved into the file. While
 * the log grows, each commit waits for the disk to make the file longer; once it was emptied, it is written over, which
 * takes about two thirds of the time. So it is short: this is SQLite's own default.
 */
export const PAGES_BEHIND_LITTLE = 1_000;

/** As many behind one that writes much, such as a batch of outcomes (16 MiB): it fills a short log every other time. */
export const PAGES_BEHIND_MUCH = 4_000;

/** The statement that sets how many pages the log may have. */
export function logUpTo(pages: number): string {
  return `PRAGMA wal_autocheckpoint = ${String(pages)}`;
}
