import type { Outbox } from '../../outbox/outbox.port.js';
import type { OutboxEntry, OutboxState } from '../../outbox/outbox-entry.js';
import type { SqliteOutboxOptions } from '../../outbox/sqlite/sqlite-options.js';
import { SqliteOutbox } from '../../outbox/sqlite/sqlite.outbox.js';

const PAGE = 500;

/**
 * Works with the outbox in a file that is there already, and closes it afterwards.
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

/** All entries in a state, or in any, a page in memory at a time. */
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
