import type { StoredText } from './text-store.js';

/** The JSON of a payload that nobody has read, in memory that is overwritten soon. */
export abstract class UnreadPayload {
  /**
   * A copy that stays.
   *
   * @param replaced is what its holder gives up for it.
   */
  abstract keep(replaced: StoredText | undefined): StoredText;
}
