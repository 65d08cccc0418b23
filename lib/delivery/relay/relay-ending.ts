import type { LeaseAnswer } from '../../outbox/lease.js';
import type { Interruption } from './relay-pass.js';
import type { RelayEnd, RelayReport } from './relay-report.js';

/** Why a run of a relay ended. */
export type Ending = Pick<RelayReport, 'end' | 'reason' | 'cause'>;

/** The end of a run, with its reason where there is more to say. */
export function endedBy(end: RelayEnd, reason: string | null = null): Ending {
  return { end, reason };
}

/** What ended a pass ends the run. */
export function endedByInterruption({ kind, reason, cause }: Interruption): Ending {
  return kind === 'interrupted' ? endedBy('stopped') : { ...endedBy(kind, reason), cause };
}

/** Another relay holds the lease. */
export function endedByHolder({ holder, expiresAt }: LeaseAnswer): Ending {
  const until = new Date(expiresAt).toISOString();
  const reason = `process ${holder.pid} on ${holder.host} delivers from this outbox; its lease ends at ${until} unless it renews it`;
  return endedBy('lease-held', reason);
}
