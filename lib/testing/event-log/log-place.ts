import type { EventLog } from '../../service/log/event-log.port.js';
import type { ContractCase } from '../contract-case.js';

/** A new, empty place for an event log. */
export interface LogPlace {
  /** Opens the log at the place: the first time it is made, later it is the same one, also while others have it open. */
  open(): Promise<EventLog>;
}

/** One thing that every event log must do. */
export interface LogCase {
  readonly name: string;
  /** Given a new log, and how to open it once more, as another node does. */
  readonly run: (log: EventLog, another: () => Promise<EventLog>) => Promise<void>;
}

/** The case at a new place; what it opens is closed after it. */
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
