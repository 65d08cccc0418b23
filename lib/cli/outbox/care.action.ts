import { preview } from '../../errors/preview.js';
import { toEventId } from '../../event/event-id.js';
import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import type { OutboxFileOptions, PruneOptions } from './outbox-options.js';
import { withOutbox } from './with-outbox.js';

const NOTHING_DEAD = 'no event is dead; the relay sends pending ones when they are due, or at once if you name them';
const DAY_MS = 86_400_000;

/**
 * Makes dead events pending again, or named events due. Prints how many, and which of the named events it could not
 * change.
 *
 * @param eventIds in any form; if empty, all dead events.
 * @throws OutboxFullError when more would be pending than may be.
 * @throws DossierError when the outbox cannot be written to.
 */
export function retryEvents(
  eventIds: readonly string[],
  { outbox: file }: OutboxFileOptions,
  { stdout, stderr }: Terminal,
): Promise<ExitCode> {
  return withOutbox(file, {}, async (outbox) => {
    const ids = [...new Set(eventIds.map((id) => toEventId(id) ?? id))];
    const faults = ids.flatMap((id) => faultsOf(id, outbox.find(id)));
    const changed = ids.length === 0 ? outbox.retry() : outbox.retry(ids);
    await printLines(stdout, [`${count(changed, 'event')} to be sent again`]);
    await printLines(stderr, ids.length === 0 && changed === 0 ? [NOTHING_DEAD] : faults);
    return faults.length === 0 ? EXIT_CODES.ok : EXIT_CODES.contractBroken;
  });
}

function faultsOf(id: string, entry: OutboxEntry | undefined): readonly string[] {
  if (entry === undefined) return [`error: ${preview(id)} is not in the outbox`];
  return entry.state === 'delivered' ? [`error: ${preview(id)} is delivered already`] : [];
}

/**
 * Removes events that were delivered long enough ago, and says how many.
 *
 * @throws DossierError when the outbox cannot be written to.
 */
export function pruneEvents({ outbox: file, olderThan }: PruneOptions, { stdout }: Terminal): Promise<ExitCode> {
  return withOutbox(file, { keepDelivered: olderThan * DAY_MS }, async (outbox) => {
    await printLines(stdout, [`${count(outbox.prune(), 'event')} removed`]);
    return EXIT_CODES.ok;
  });
}
