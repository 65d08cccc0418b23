import { hostname } from 'node:os';
import type { LeaseHolder } from './lease.js';

/** A lease as an outbox keeps it: by whom, and until when (milliseconds since 1970). */
export interface HeldLease {
  readonly holder: LeaseHolder;
  readonly expiresAt: number;
}

/** Whether `token` may have the lease at `now`: nobody else has it, or who has it let it expire or is dead. */
export function isFree(held: HeldLease | undefined, token: string, now: number): boolean {
  return held === undefined || held.holder.token === token || held.expiresAt <= now || isDead(held.holder);
}

/** Whether the process surely has ended: only this host's can be looked up. Signal 0 looks and does nothing. */
function isDead({ host, pid }: LeaseHolder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
