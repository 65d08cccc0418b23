import type { EventLog } from '../../service/log/event-log.port.js';
import { openEventLog, type EventLogOpening } from '../../service/open-event-log.js';

/**
 * Opens the event log at a place, works with it, and closes it.
 *
 * @throws DossierError when the log cannot be used.
 */
export async function withEventLog<T>(
  place: string,
  opening: EventLogOpening,
  work: (log: EventLog) => Promise<T>,
): Promise<T> {
  const log = await openEventLog(place, opening);
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}
