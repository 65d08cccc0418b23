import type { RelayTally } from '../../delivery/relay/relay-report.js';

/** The progress of a relay, in one line. */
export function progressText({ delivered, dead }: RelayTally, pending: number, elapsedMs: number): string {
  const rate = Math.round(delivered / Math.max(0.001, elapsedMs / 1_000));
  const given = dead > 0 ? `, ${dead} given up` : '';
  return `${delivered} delivered, ${pending} pending${given} (${rate} events/s)`;
}
