import { hostname } from 'node:os';
import type { LeaseHolder } from './lease.js';

/** A lease as an outbox keeps it: its holder, and its end in milliseconds since 1970. */
export interface HeldLease {
  readonly holder: LeaseHolder;
  readonly expiresAt: number;
}

/**
 * Whether `token` may have the lease at `now`: it is free or already theirs, or its holder is dead or let it expire.
 */
export function isFree(held: HeldLease | undefined, token: string, now: number): boolean {
  return held === undefined || held.holder.token === token || held.expiresAt <= now || isDead(held.holder);
}

/**
 * Whether the process has certainly ended, which can only be looked up on this host. Signal 0 checks without sending
 * anything.
 */
function isDead({ host, pid }: LeaseHolder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
