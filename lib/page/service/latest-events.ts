import type { EventLog } from '../../service/log/event-log.port.js';
import type { LoggedEvent } from '../../service/log/logged-event.js';
import type { Visibility } from './service-asides.js';

/** The number of events to look at. */
export const MOST_LATEST = 200;
const MOST_BYTES = 16 * 1_024 * 1_024;

/**
 * The latest events of a log, the last one first: at most {@link MOST_LATEST}.
 *
 * @param log is read from near its end, in every partition.
 * @param isVisible selects the events of a reader who may not see all.
 */
export async function latestEvents(log: EventLog, isVisible?: Visibility): Promise<readonly LoggedEvent[]> {
  const head = await log.head();
  const limit = { events: MOST_LATEST, bytes: MOST_BYTES };
  const pages = await Promise.all(
    Array.from({ length: log.partitions }, (_, partition) =>
      log.readPartition(partition, Math.max(0, head.positionOf(partition) - MOST_LATEST), limit),
    ),
  );
  const latest = pages
    .flat()
    .sort((one, other) => other.receivedAt - one.receivedAt)
    .slice(0, MOST_LATEST);
  return isVisible === undefined ? latest : visibleOnly(latest, isVisible);
}

async function visibleOnly(events: readonly LoggedEvent[], isVisible: Visibility): Promise<readonly LoggedEvent[]> {
  const ids = new Set(events.flatMap(({ dossierId }) => dossierId ?? []));
  const visible = new Set<string | null>();
  for (const id of ids) if (await isVisible(id)) visible.add(id);
  return events.filter(({ dossierId }) => visible.has(dossierId));
}
