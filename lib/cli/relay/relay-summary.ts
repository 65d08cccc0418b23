import type { RelayEnd, RelayReport } from '../../delivery/relay/relay-report.js';
import { escapeInvisible } from '../../errors/preview.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';

/** What an unwanted end means, before its reason. */
const PROBLEMS: Readonly<Partial<Record<RelayEnd, string>>> = {
  unavailable: 'the receiver is not available',
  paused: 'the receiver accepts nothing until this is fixed',
  'outbox-unwritable': 'the outbox cannot be written to now',
  'lease-held': 'nothing was sent',
  'lease-lost': 'the relay was interrupted',
};
const STILL_PENDING = 'events stay pending';

/** What a run did, what the receiver refused, and why it ended if that was not intended. */
export function relaySummary(report: RelayReport): readonly string[] {
  const { end, reason, delivered, dead, pending } = report;
  const counts = [`${delivered} delivered`, `${pending} pending`, ...(dead > 0 ? [`${dead} given up`] : [])].join(', ');
  const rejections = [...rejectionLines(report), ...unrecordedLines(report)];
  const problem = problemOf(end, reason, pending);
  if (problem === undefined) return [counts, ...rejections];
  return [counts, ...rejections, `error: ${problem}${reason === null ? '' : `: ${escapeInvisible(reason)}`}`];
}

function rejectionLines({ rejected, rejection }: RelayReport): readonly string[] {
  return rejection === undefined ? [] : [`${rejected} rejected, for example: ${escapeInvisible(rejection)}`];
}

function unrecordedLines({ unrecorded = 0 }: RelayReport): readonly string[] {
  if (unrecorded === 0) return [];
  return [
    `${unrecorded} of the pending events were sent, but their outcome could not be recorded: they will be sent again`,
  ];
}

/** A stopped relay has a problem only if something kept it from delivering everything. */
function problemOf(end: RelayEnd, reason: string | null, pending: number): string | undefined {
  if (end !== 'stopped') return PROBLEMS[end];
  return reason !== null && pending > 0 ? STILL_PENDING : undefined;
}

/** After a run that sent everything it could, says what the remaining events wait for. */
export function waitingLines({ end, nextDueAt }: RelayReport, now: number): readonly string[] {
  if (end !== 'drained' || nextDueAt === null || nextDueAt <= now) return [];
  const seconds = Math.ceil((nextDueAt - now) / 1_000);
  return [
    `the next is due in ${seconds} s, after a failed attempt: "mission-dossier outbox list" shows why, "mission-dossier outbox retry EVENT_ID" makes an event due at once`,
  ];
}

/**
 * The exit code. A relay that ran until it was stopped has succeeded, unless events stay pending; `outbox status` reports the
 * events that it gave up meanwhile.
 */
export function relayExitCode({ end, dead, pending }: RelayReport, isOnce: boolean): ExitCode {
  if (end === 'stopped' && isOnce) return EXIT_CODES.interrupted;
  if (end !== 'stopped' && end !== 'drained') return EXIT_CODES.unfinished;
  if (end === 'drained' && dead > 0) return EXIT_CODES.contractBroken;
  return pending > 0 ? EXIT_CODES.unfinished : EXIT_CODES.ok;
}
