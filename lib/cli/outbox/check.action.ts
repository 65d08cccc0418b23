import { preview } from '../../errors/preview.js';
import type { OutboxCheck } from '../../outbox/sqlite/sqlite-check.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { jsonText } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import type { StatusOptions } from './outbox-options.js';
import { withOutbox } from './with-outbox.js';

const FAULT_LENGTH = 500;

/**
 * Prints which events of an outbox differ from what was stored, and what is wrong with its file.
 *
 * @throws DossierError when the outbox cannot be opened.
 */
export function checkEvents({ outbox: file, format }: StatusOptions, { stdout }: Terminal): Promise<ExitCode> {
  return withOutbox(file, { readOnly: true }, async (outbox) => {
    const check = outbox.check();
    await printLines(stdout, format === 'json' ? [jsonText(wireForm(check), stdout)] : textLines(check));
    return isSound(check) ? EXIT_CODES.ok : EXIT_CODES.contractBroken;
  });
}

function isSound({ damaged, faults, damagedLogs }: OutboxCheck): boolean {
  return damaged.length + faults.length + damagedLogs.length === 0;
}

function wireForm({ events, damaged, faults, damagedLogs }: OutboxCheck): Readonly<Record<string, unknown>> {
  return {
    events,
    damaged: damaged.map(({ sequence, eventId, state }) => ({ sequence, event_id: eventId, state })),
    faults,
    damaged_logs: damagedLogs,
  };
}

function textLines(check: OutboxCheck): readonly string[] {
  const { events, damaged, faults, damagedLogs } = check;
  const found = isSound(check) ? 'nothing is damaged' : `${String(damaged.length)} damaged`;
  return [
    ...damaged.map(
      ({ eventId, state }) =>
        `event ${preview(eventId)} (${state}) differs from what was stored: its checksum does not match`,
    ),
    ...faults.map((fault) => `the file is damaged: ${preview(fault, FAULT_LENGTH)}`),
    ...damagedLogs.map(
      (copy) =>
        `the log had lost events when the outbox was opened: ${copy} is a copy of it; remove it once you have looked`,
    ),
    `checked ${count(events, 'event')}: ${found}`,
  ];
}
