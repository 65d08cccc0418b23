import { preview } from '../../errors/preview.js';
import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { jsonText } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ListOptions } from './outbox-options.js';
import { entriesOf, withOutbox } from './with-outbox.js';

const ERROR_LENGTH = 200;
const STATE_WIDTH = 'delivered'.length;

/**
 * Prints one line for each event of an outbox.
 *
 * @throws DossierError when the outbox cannot be read.
 */
export function listEntries({ outbox: file, state, format }: ListOptions, { stdout }: Terminal): Promise<ExitCode> {
  return withOutbox(file, { readOnly: true }, async (outbox) => {
    for (const page of entriesOf(outbox, state)) {
      await printLines(
        stdout,
        page.map((entry) => (format === 'json' ? jsonText(wireForm(entry), stdout) : textLine(entry))),
      );
    }
    return EXIT_CODES.ok;
  });
}

function wireForm(entry: OutboxEntry): Readonly<Record<string, unknown>> {
  return {
    sequence: entry.sequence,
    event_id: entry.eventId,
    event_type: entry.eventType,
    state: entry.state,
    attempts: entry.attempts,
    rejections: entry.rejections,
    next_attempt_at: isoTime(entry.nextAttemptAt === 0 ? null : entry.nextAttemptAt),
    last_error: entry.lastError,
    stored_at: isoTime(entry.storedAt),
    settled_at: isoTime(entry.settledAt),
  };
}

/** The first columns have a fixed width; the last column is long, and may be missing. */
function textLine({ eventId, eventType, state, attempts, lastError }: OutboxEntry): string {
  const error = lastError === null ? [] : [preview(lastError, ERROR_LENGTH)];
  return [eventId, state.padEnd(STATE_WIDTH), `${attempts} sent`, preview(eventType), ...error].join('  ');
}

function isoTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
