import type { Outbox } from '../../outbox/outbox.port.js';
import type { OutboxEntry, OutboxState } from '../../outbox/outbox-entry.js';
import type { SqliteOutboxOptions } from '../../outbox/sqlite/sqlite-options.js';
import { SqliteOutbox } from '../../outbox/sqlite/sqlite.outbox.js';

const PAGE = 500;

/**
 * Opens an existing outbox file, works with it, and closes it.
 *
 * @throws DossierError when the outbox cannot be used.
 */
export async function withOutbox<T>(
  file: string,
  options: SqliteOutboxOptions,
  work: (outbox: SqliteOutbox) => Promise<T>,
): Promise<T> {
  const outbox = SqliteOutbox.open(file, { create: false, ...options });
  try {
    return await work(outbox);
  } finally {
    outbox.close();
  }
}

/** All entries in one state or in any state, with one page in memory at a time. */
export function* entriesOf(outbox: Outbox, state: OutboxState | undefined): Generator<readonly OutboxEntry[]> {
  const wanted = state === undefined ? {} : { state };
  for (let after = 0; ;) {
    const page = outbox.list({ limit: PAGE, after, ...wanted });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.sequence;
  }
}
