import type { EventLog } from '../../service/log/event-log.port.js';
import type { ContractCase } from '../contract-case.js';

/** A new, empty place for an event log. */
export interface LogPlace {
  /**
   * Opens the log at the place, and returns it. The first call creates it; later ones open the same log, even while
   * others have it open.
   */
  open(): Promise<EventLog>;
}

/** One requirement for every event log. */
export interface LogCase {
  readonly name: string;
  /** Receives a new log, and a function that opens it once more, as another node does. */
  readonly run: (log: EventLog, another: () => Promise<EventLog>) => Promise<void>;
}

/** The case at a new place. What it opens is closed after it. */
export function caseAt(makePlace: () => Promise<LogPlace>, { name, run }: LogCase): ContractCase {
  return {
    name,
    run: async () => {
      const place = await makePlace();
      const opened: EventLog[] = [];
      const open = async (): Promise<EventLog> => {
        const log = await place.open();
        opened.push(log);
        return log;
      };
      try {
        await run(await open(), open);
      } finally {
        for (const log of opened) await log.close();
      }
    },
  };
}
