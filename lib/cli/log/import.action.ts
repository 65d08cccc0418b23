import { isUrl } from '../../service/log/postgres/postgres-url.js';
import { forgetLost } from '../../service/log/sqlite/lost-log.js';
import { importLog } from '../../service/operations/import-log.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { openInput, requireReadable } from '../input/input.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import { withEventLog } from './with-event-log.js';

/**
 * Appends an export to an event log, and reports the outcome.
 *
 * @throws DossierError when the log cannot be written to, or the input is not an export.
 */
export async function importEventLog(place: string, file: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const { source } = await openInput(file, terminal);
  requireReadable(source);
  if (!isUrl(place)) forgetLost(place);
  return withEventLog(place, {}, async (log) => {
    const { stored, duplicate, conflict } = await importLog(log, source);
    const total = stored + duplicate + conflict;
    await printLines(terminal.stdout, [
      `imported ${count(total, 'event')}: ${String(stored)} new, ${String(duplicate)} already there, ${String(conflict)} set aside`,
    ]);
    return EXIT_CODES.ok;
  });
}
