import type { TextLayout } from '../model/text-layout.js';
import type { EntryOf, PositionAt } from './stamp-column.js';

/** How registers are dumped. */
export interface DumpOptions {
  readonly entryOf: EntryOf;
  /** Of the JSON of an entry. */
  readonly layout: TextLayout;
}

/** How registers are made of a dump. */
export interface RestoreOptions {
  readonly positionAt: PositionAt;
  /** In which the entries were dumped. */
  readonly layout: TextLayout;
}
