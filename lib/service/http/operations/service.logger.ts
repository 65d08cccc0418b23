import { escapeInvisibleJson } from '../../../errors/preview.js';
import type { Clock } from '../../../emission/clock.js';

/** How much a line of the log matters. */
export type LogLevel = 'info' | 'warn' | 'error';

/** What a line of the log says beside its message: never a secret, never the text of an event. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Takes the lines of the log. */
export type LogWriter = (line: string) => void;

/** Writes structured logs: one JSON object a line, with `time`, `level` and `message` first. */
export class ServiceLogger {
  readonly #write: LogWriter;
  readonly #clock: Clock;

  constructor(write: LogWriter, clock: Clock) {
    this.#write = write;
    this.#clock = clock;
  }

  /** Writes a line. */
  log(level: LogLevel, message: string, fields: LogFields = {}): void {
    const time = new Date(this.#clock.now()).toISOString();
    this.#write(`${escapeInvisibleJson(JSON.stringify({ time, level, message, ...fields }))}\n`);
  }
}
