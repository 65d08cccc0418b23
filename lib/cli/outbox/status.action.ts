import type { OutboxStatistics } from '../../outbox/outbox-statistics.js';
import { escapeInvisible } from '../../errors/preview.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { alignColumns } from '../terminal/columns.js';
import { jsonText } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import { durationText } from './duration-text.js';
import type { StatusOptions } from './outbox-options.js';
import { withOutbox } from './with-outbox.js';

/**
 * Prints counts of what an outbox holds. Exits with 1 while events are dead, because they need attention.
 *
 * @throws DossierError when the outbox cannot be read.
 */
export function showStatus(
  { outbox: file, format, ignoreDead = false }: StatusOptions,
  { stdout }: Terminal,
): Promise<ExitCode> {
  return withOutbox(file, { readOnly: true }, async (outbox) => {
    const statistics = outbox.statistics();
    const lines = format === 'json' ? [jsonText(wireForm(statistics), stdout)] : alignColumns(rowsOf(statistics));
    await printLines(stdout, lines);
    return statistics.dead > 0 && !ignoreDead ? EXIT_CODES.contractBroken : EXIT_CODES.ok;
  });
}

function wireForm({
  oldestPendingAge,
  byEventType,
  byAttempts,
  lamportClock,
  ...counts
}: OutboxStatistics): Readonly<Record<string, unknown>> {
  return {
    ...counts,
    oldest_pending_age_ms: oldestPendingAge,
    by_event_type: byEventType,
    by_attempts: byAttempts,
    lamport_clock: lamportClock,
  };
}

function rowsOf(statistics: OutboxStatistics): readonly (readonly string[])[] {
  const { oldestPendingAge, byEventType, byAttempts } = statistics;
  return [
    ['pending', String(statistics.pending)],
    ...(oldestPendingAge === null ? [] : [['  oldest waiting for', durationText(oldestPendingAge)]]),
    ...Object.entries(byAttempts).map(([attempts, number]) => [`  sent ${attempts} times`, String(number)]),
    ...Object.entries(byEventType).map(([type, number]) => [`  ${escapeInvisible(type)}`, String(number)]),
    ['delivered', String(statistics.delivered)],
    ['dead', String(statistics.dead)],
    ['refused, id already taken', String(statistics.conflicts)],
    ['refused, outbox was full', String(statistics.refused)],
    ['Lamport clock', String(statistics.lamportClock)],
  ];
}
