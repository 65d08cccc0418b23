import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { terminalJson } from '../terminal/json-text.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ExportOptions } from './outbox-options.js';
import { entriesOf, withOutbox } from './with-outbox.js';

/**
 * Prints the events of an outbox as JSON Lines, byte for byte as they are stored; on a terminal, control characters
 * are escaped.
 *
 * @throws DossierError when the outbox cannot be read.
 */
export function exportEvents(
  { outbox: file, state, conflicts }: ExportOptions,
  { stdout }: Terminal,
): Promise<ExitCode> {
  return withOutbox(file, { readOnly: true }, async (outbox) => {
    const pages = conflicts === true ? [outbox.conflicts()] : entriesOf(outbox, state);
    for (const page of pages) {
      await printLines(
        stdout,
        page.map(({ text }) => terminalJson(text, stdout)),
      );
    }
    return EXIT_CODES.ok;
  });
}
