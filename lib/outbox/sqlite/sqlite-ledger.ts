import type { HeldLease } from '../lease-rule.js';
import type { SqliteSession } from './sqlite-session.js';

/** What an outbox counts along. */
export interface Ledger {
  readonly lamport: number;
  readonly sequence: number;
  readonly pending: number;
  readonly refused: number;
}

const SELECT_LEDGER = 'SELECT lamport, sequence, pending, refused FROM ledger';
const UPDATE_LEDGER = 'UPDATE ledger SET lamport = ?, sequence = ?, pending = ?, refused = ?';
const SELECT_LEASE = 'SELECT lease_token, lease_host, lease_pid, lease_expires_at FROM ledger';
const UPDATE_LEASE = 'UPDATE ledger SET lease_token = ?, lease_host = ?, lease_pid = ?, lease_expires_at = ?';

/** Reads the ledger. */
export function readLedger(session: SqliteSession): Ledger {
  return session.get(SELECT_LEDGER) as unknown as Ledger;
}

/** Writes the ledger anew. */
export function writeLedger(session: SqliteSession, { lamport, sequence, pending, refused }: Ledger): void {
  session.run(UPDATE_LEDGER, lamport, sequence, pending, refused);
}

/** The lease as it stands, expired or not; undefined when nobody has it. */
export function readLease(session: SqliteSession): HeldLease | undefined {
  const { lease_token, lease_host, lease_pid, lease_expires_at } = session.get(SELECT_LEASE) ?? {};
  if (typeof lease_token !== 'string') return undefined;
  return {
    holder: { token: lease_token, host: String(lease_host), pid: Number(lease_pid) },
    expiresAt: Number(lease_expires_at),
  };
}

/** Gives the lease to somebody, or to nobody. */
export function writeLease(session: SqliteSession, lease: HeldLease | undefined): void {
  const { token = null, host = null, pid = null } = lease?.holder ?? {};
  session.run(UPDATE_LEASE, token, host, pid, lease === undefined ? null : Math.ceil(lease.expiresAt));
}
