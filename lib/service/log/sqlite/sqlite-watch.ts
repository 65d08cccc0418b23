import { SCHEMA } from '../../../sqlite/attached-database.js';
import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import type { AppendListener } from '../event-log.port.js';

const DATA_VERSION = `PRAGMA ${SCHEMA}.data_version`;
const POLLED_EVERY = 500;
const ALL = Object.freeze([0]);

/** Notifies listeners of appends: at once for those of this process, and soon for those of others. */
export class SqliteWatch {
  readonly #session: SqliteSession;
  readonly #listeners = new Set<AppendListener>();
  #timer: NodeJS.Timeout | undefined;
  #version: unknown;

  constructor(session: SqliteSession) {
    this.#session = session;
  }

  add(listener: AppendListener): () => void {
    const own: AppendListener = (partitions) => listener(partitions);
    this.#listeners.add(own);
    this.#timer ??= setInterval(() => this.#poll(), POLLED_EVERY).unref();
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  tell(): void {
    for (const listener of this.#listeners) listener(ALL);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** The version changes when another connection writes. A failed query is repeated soon. */
  #poll(): void {
    try {
      const version = this.#session.get(DATA_VERSION)?.['data_version'];
      if (this.#version !== undefined && this.#version !== version) this.tell();
      this.#version = version;
    } catch {
      this.tell();
    }
  }
}
