import { messageOf } from './message-of.js';
import { preview } from './preview.js';
import { UnreadableLineError } from './unreadable-line.error.js';

/** A line is not JSON: cut off, two values, a comma too many. The message shows its beginning, never the whole line. */
export class InvalidJsonError extends UnreadableLineError {
  readonly code = 'INVALID_JSON';

  constructor(source: string, line: number, text: string, cause: unknown) {
    const problem = `not JSON: ${preview(messageOf(cause), 160)}; write one complete JSON value per line. The line reads: ${preview(text)}`;
    super(source, line, problem, { cause });
  }
}
