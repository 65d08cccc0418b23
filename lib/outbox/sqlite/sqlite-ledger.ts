import type { HeldLease } from '../lease-rule.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';

/** The counters of an outbox. */
export interface Ledger {
  /** The last Lamport value taken. */
  readonly lamport: number;
  /** The last sequence assigned. */
  readonly sequence: number;
  /** The sequence of the first pending event; the one after the last when none is pending. */
  readonly firstPending: number;
}

const SELECT_LEDGER = `
  SELECT max(ledger.lamport, coalesce(last.lamport, 0)) AS lamport,
    max(ledger.sequence, coalesce(last.sequence, 0)) AS sequence,
    (SELECT sequence FROM event INDEXED BY event_pending WHERE state = 'pending' ORDER BY sequence LIMIT 1) AS firstPending
  FROM ledger LEFT JOIN (SELECT lamport, sequence FROM event ORDER BY sequence DESC LIMIT 1) AS last`;
/** The node's clock continues in a file that replaces a deleted or renamed one. */
export const INHERITED_LAMPORT = {
  select: `SELECT lamport AS value FROM (${SELECT_LEDGER})`,
  update: 'UPDATE ledger SET lamport = ?1 WHERE lamport < ?1',
};
const UPDATE_LAMPORT = 'UPDATE ledger SET lamport = ?';
const COUNT_REFUSALS = 'UPDATE ledger SET refused = refused + ?';
const SELECT_REFUSED = 'SELECT refused FROM ledger';
const COUNT_PENDING = "SELECT count(*) AS count FROM event INDEXED BY event_pending WHERE state = 'pending'";
const SELECT_LEASE = 'SELECT lease_token, lease_host, lease_pid, lease_expires_at FROM ledger';
const UPDATE_LEASE = 'UPDATE ledger SET lease_token = ?, lease_host = ?, lease_pid = ?, lease_expires_at = ?';

/** Reads the ledger, in a time that does not depend on the number of events. */
export function readLedger(session: SqliteSession): Ledger {
  const { lamport, sequence, firstPending } = session.get(SELECT_LEDGER) ?? {};
  const last = Number(sequence);
  return {
    lamport: Number(lamport),
    sequence: last,
    firstPending: typeof firstPending !== 'number' ? last + 1 : firstPending,
  };
}

/** Makes a Lamport value the last one, although no event has it. */
export function writeLamport(session: SqliteSession, lamport: number): void {
  session.run(UPDATE_LAMPORT, lamport);
}

/** How many events were refused so far. */
export function readRefused(session: SqliteSession): number {
  return Number(session.get(SELECT_REFUSED)?.['refused']);
}

/** Counts refusals. */
export function addRefused(session: SqliteSession, count: number): void {
  session.run(COUNT_REFUSALS, count);
}

/** Counts the pending events, in a time that grows with their number. */
export function countPending(session: SqliteSession): number {
  return Number(session.get(COUNT_PENDING)?.['count']);
}

/** The lease as it stands, expired or not; undefined when it is free. */
export function readLease(session: SqliteSession): HeldLease | undefined {
  const { lease_token, lease_host, lease_pid, lease_expires_at } = session.get(SELECT_LEASE) ?? {};
  if (typeof lease_token !== 'string') return undefined;
  return {
    holder: { token: lease_token, host: String(lease_host), pid: Number(lease_pid) },
    expiresAt: Number(lease_expires_at),
  };
}

/** Gives the lease to a holder, or sets it free. */
export function writeLease(session: SqliteSession, lease: HeldLease | undefined): void {
  const { token = null, host = null, pid = null } = lease?.holder ?? {};
  session.run(UPDATE_LEASE, token, host, pid, lease === undefined ? null : Math.ceil(lease.expiresAt));
}
