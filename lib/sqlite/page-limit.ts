import { SCHEMA } from './attached-database.js';
import type { SqliteDatabase } from './sqlite-driver.js';

/** This part of a page limit is for recording what was done with what is stored. */
const PART_HELD_BACK = 8;

/** The greatest size of a file, of which a part is held back from those who store more. */
export class PageLimit {
  private now: number | undefined;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly most: number | undefined,
  ) {
    this.now = most;
  }

  /** Leaves to them all but a part of the pages. */
  holdBack(): void {
    if (this.most !== undefined) this.limitTo(Math.max(1, this.most - Math.ceil(this.most / PART_HELD_BACK)));
  }

  /** Lets all pages be used. */
  giveUp(): void {
    if (this.most !== undefined) this.limitTo(this.most);
  }

  private limitTo(pages: number): void {
    if (pages === this.now) return;
    this.database.exec(`PRAGMA ${SCHEMA}.max_page_count = ${String(pages)}`);
    this.now = pages;
  }
}
