import { exportEvents, exportLog } from '../../service/operations/export-log.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { terminalJson } from '../terminal/json-text.js';
import { print } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import { withEventLog } from './with-event-log.js';

const WRITE_LENGTH = 64 * 1_024;

/**
 * Prints everything that an event log holds, or only its events.
 *
 * @throws DossierError when the log cannot be read.
 */
export function exportEventLog(place: string, onlyEvents: boolean, { stdout }: Terminal): Promise<ExitCode> {
  return withEventLog(place, { readOnly: true }, async (log) => {
    let gathered = '';
    for await (const line of onlyEvents ? exportEvents(log) : exportLog(log)) {
      gathered += `${terminalJson(line, stdout)}\n`;
      if (gathered.length < WRITE_LENGTH) continue;
      await print(stdout, gathered);
      gathered = '';
      if (!stdout.writable) break;
    }
    await print(stdout, gathered);
    return EXIT_CODES.ok;
  });
}
