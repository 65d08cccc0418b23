import type { UnreadableLineError } from '../../errors/unreadable-line.error.js';
import { Event } from '../../event/event.js';
import type { JsonLine } from '../../event/json-lines.parser.js';
import { examine } from '../../model/examination.js';
import { toViolations } from '../../model/fault.js';
import type { ModelViolation } from '../../model/model-violation.js';
import { LoadedEvents } from './loaded-events.js';

/** A line that gives no event: it cannot be read, or its envelope is invalid. */
export type BadLine =
  | { readonly line: number; readonly error: UnreadableLineError; readonly violations?: undefined }
  | { readonly line: number; readonly error?: undefined; readonly violations: readonly ModelViolation[] };

/**
 * Reads every event of an input into memory. Each bad line is shown to `onBadLine`, which says whether to go on; the
 * result is undefined when it did not.
 */
export async function loadEvents(
  lines: AsyncIterable<JsonLine>,
  onBadLine: (bad: BadLine) => Promise<boolean>,
): Promise<LoadedEvents | undefined> {
  const loaded = new LoadedEvents();
  for await (const read of lines) {
    const found = eventOf(read);
    if (found instanceof Event) loaded.add(found, read.line);
    else if (!(await onBadLine(found))) return undefined;
  }
  return loaded;
}

function eventOf(read: JsonLine): Event | BadLine {
  if (read.error !== undefined) return { line: read.line, error: read.error };
  const { instance, faults } = examine(Event.prototype, read.value);
  return instance ?? { line: read.line, violations: toViolations(faults) };
}
