import { SCHEMA } from './attached-database.js';
import type { SqliteDatabase } from './sqlite-driver.js';

/** This part of a page limit is reserved for recording what was done with stored events. */
const PART_HELD_BACK = 8;

/** The maximum size of a file. A part of it is withheld from those who store more events. */
export class PageLimit {
  readonly #database: SqliteDatabase;
  readonly #most: number | undefined;
  #now: number | undefined;

  constructor(database: SqliteDatabase, most: number | undefined) {
    this.#database = database;
    this.#most = most;
    this.#now = most;
  }

  /** Withholds a part of the pages. */
  holdBack(): void {
    if (this.#most !== undefined) this.#limitTo(Math.max(1, this.#most - Math.ceil(this.#most / PART_HELD_BACK)));
  }

  /** Allows all pages. */
  giveUp(): void {
    if (this.#most !== undefined) this.#limitTo(this.#most);
  }

  #limitTo(pages: number): void {
    if (pages === this.#now) return;
    this.#database.exec(`PRAGMA ${SCHEMA}.max_page_count = ${String(pages)}`);
    this.#now = pages;
  }
}
