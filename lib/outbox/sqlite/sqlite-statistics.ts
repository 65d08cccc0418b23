import { frozenRecord } from '../../model/frozen-record.js';
import type { OutboxStatistics } from '../outbox-statistics.js';
import { readLedger, readRefused } from './sqlite-ledger.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';

const BY_ATTEMPTS = `
  SELECT count(*) FILTER (WHERE attempts = 0) AS never,
    count(*) FILTER (WHERE attempts BETWEEN 1 AND 3) AS few,
    count(*) FILTER (WHERE attempts >= 4) AS many
  FROM event WHERE state = 'pending'`;
const BY_TYPE = `
  SELECT event_type AS eventType, count(*) AS count FROM event
  WHERE state = 'pending' GROUP BY event_type ORDER BY event_type`;
const OLDEST = `SELECT stored_at AS storedAt FROM event WHERE state = 'pending' ORDER BY sequence LIMIT 1`;
const DELIVERED = `SELECT count(*) AS count FROM event WHERE state = 'delivered'`;
const DEAD = `SELECT count(*) AS count FROM event WHERE state = 'dead'`;
const CONFLICTS = 'SELECT count(*) AS count FROM conflict';

/** Counts the contents of the outbox as of `now`. */
export function readStatistics(session: SqliteSession, now: number): OutboxStatistics {
  const { never, few, many } = session.get(BY_ATTEMPTS) as { never: number; few: number; many: number };
  const oldest = session.get(OLDEST);
  const types = session.all(BY_TYPE).map(({ eventType, count }) => [String(eventType), Number(count)] as const);
  return {
    pending: never + few + many,
    retried: few + many,
    dead: count(session, DEAD),
    delivered: count(session, DELIVERED),
    conflicts: count(session, CONFLICTS),
    refused: readRefused(session),
    oldestPendingAge: oldest === undefined ? null : Math.max(0, now - Number(oldest['storedAt'])),
    byEventType: frozenRecord(types),
    byAttempts: { '0': never, '1-3': few, '4+': many },
    lamportClock: readLedger(session).lamport,
  };
}

function count(session: SqliteSession, sql: string): number {
  return Number(session.get(sql)?.['count']);
}
