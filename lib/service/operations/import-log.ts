import { InvalidLogLineError } from '../../errors/invalid-log-line.error.js';
import { messageOf } from '../../errors/message-of.js';
import { newEvent } from '../intake/new-event.js';
import { readKept } from '../intake/event-reading.js';
import type { EventLog } from '../log/event-log.port.js';
import type { NewEvent } from '../log/new-event.js';
import { readJsonLines } from '../../event/json-lines.reader.js';
import type { ByteSource } from '../../event/byte-source.js';
import type { JsonObject } from '../../model/json.js';
import { readLogLine, type ReadLine, type SentLine } from './log-line.js';

/** The result of an import. */
export interface ImportReport {
  readonly stored: number;
  /** Events that were in the log already. */
  readonly duplicate: number;
  /** Events whose ids other events already had: those that the exported log had kept aside, and others of this log. */
  readonly conflict: number;
}

const BATCH = 500;

/**
 * Appends an export of {@link exportLog} to a log, which may hold events already: each as it came, with the time of its
 * receipt. Importing twice does no harm.
 *
 * @param log the log to append to.
 * @param source the exported lines: the path of a file, or a stream.
 * @returns the number of events by outcome.
 * @throws InvalidLogLineError when a line does not belong to an exported log, or the last one is missing.
 * @throws UnreadableInputError when the source cannot be read.
 */
export async function importLog(log: EventLog, source: ByteSource): Promise<ImportReport> {
  const run = new Import(log);
  let last = 0;
  for await (const read of readJsonLines(source)) {
    const { line } = read;
    if (read.error !== undefined) throw new InvalidLogLineError(line, messageOf(read.error));
    await run.take(readLogLine(read.value, line), line, last === 0);
    last = line;
  }
  return run.end(last + 1);
}

class Import {
  readonly #log: EventLog;
  readonly #report = { stored: 0, duplicate: 0, conflict: 0 };
  readonly #seen = { events: 0, conflicts: 0 };
  #batch: NewEvent[] = [];
  #isComplete = false;

  constructor(log: EventLog) {
    this.#log = log;
  }

  async take(read: ReadLine, number: number, isFirst: boolean): Promise<void> {
    if (this.#isComplete) throw new InvalidLogLineError(number, 'it comes after the end of the export');
    if (isFirst !== (read.kind === 'format')) {
      throw new InvalidLogLineError(number, 'an export has exactly one header, on its first line');
    }
    if (read.kind === 'format') return;
    if (read.kind === 'end') {
      this.#complete(read.counts, number);
      return;
    }
    this.#seen[read.kind === 'event' ? 'events' : 'conflicts'] += 1;
    this.#batch.push(eventOf(read, number));
    if (this.#batch.length === BATCH) await this.#flush();
  }

  /** @param number of the line that would come next. */
  async end(number: number): Promise<ImportReport> {
    await this.#flush();
    if (!this.#isComplete) throw new InvalidLogLineError(number, 'the export ends too early: its last line is missing');
    return this.#report;
  }

  #complete({ events, conflicts }: JsonObject, number: number): void {
    const isAll = this.#seen.events === events && this.#seen.conflicts === conflicts;
    if (!isAll) throw new InvalidLogLineError(number, 'the number of lines before it is not what it says');
    this.#isComplete = true;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    for (const { outcome } of await this.#log.append(batch)) this.#report[outcome] += 1;
  }
}

function eventOf({ text, receivedAt, trace }: SentLine, number: number): NewEvent {
  try {
    return newEvent(readKept(text), { text, trace }, receivedAt);
  } catch (error) {
    throw new InvalidLogLineError(number, `its text is not an event (${messageOf(error)})`);
  }
}
