import { createHash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';

const LENGTH = 12;

/** What a node is called that is not named otherwise: stable for one user on one host, and it tells neither's name. */
export function defaultNodeId(host = hostname(), user = userName()): string {
  return createHash('sha256').update(`${host}:${user}`).digest('hex').slice(0, LENGTH);
}

/** A user without an entry in the system's list has a number only. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
