import { UnreadableLineError } from './unreadable-line.error.js';

/** A line has more bytes than the reader's limit. The reader skipped to its end. */
export class LineTooLongError extends UnreadableLineError {
  readonly code = 'LINE_TOO_LONG';

  constructor(
    source: string,
    line: number,
    /** The bytes the line has. */
    readonly length: number,
    /** The bytes a line may have. */
    readonly limit: number,
  ) {
    const sizes = `${String(length)} bytes, more than the limit of ${String(limit)}`;
    super(source, line, `too long: ${sizes}; put every event on a line of its own, or raise maxLineBytes`);
  }
}
