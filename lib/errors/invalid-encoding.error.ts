import { UnreadableLineError } from './unreadable-line.error.js';

/** A line holds bytes that are not UTF-8. */
export class InvalidEncodingError extends UnreadableLineError {
  readonly code = 'INVALID_ENCODING';

  constructor(
    source: string,
    line: number,
    /** Where in the line the invalid bytes begin, from 0; a byte order mark does not count. */
    readonly offset: number,
  ) {
    super(source, line, `not UTF-8 from byte ${String(offset)} of the line on; save the input as UTF-8`);
  }
}
