import { escapeInvisibleJson } from '../../../errors/preview.js';
import type { Clock } from '../../../emission/clock.js';

/** The severity of a log line. */
export type LogLevel = 'info' | 'warn' | 'error';

/** The fields of a log line besides its message: never a secret, never the text of an event. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Receives the lines of the log. */
export type LogWriter = (line: string) => void;

/** Writes structured logs: one JSON object per line, beginning with `time`, `level` and `message`. */
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
