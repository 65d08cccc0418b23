import type { OutboxEntry } from '../outbox-entry.js';
import type { DuePage } from '../outbox.port.js';

/** The first entries that make up a page. Reads no more of them than it needs. */
export function takePage(
  entries: Iterable<OutboxEntry>,
  { limit, after = 0, maxBytes = Infinity }: { [K in keyof DuePage]: DuePage[K] | undefined } & { limit: number },
): readonly OutboxEntry[] {
  const page: OutboxEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (page.length >= limit) break;
    if (entry.sequence <= after) continue;
    bytes += Buffer.byteLength(entry.text);
    if (bytes > maxBytes && page.length > 0) break;
    page.push(entry);
  }
  return page;
}
