import { createHash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';

const LENGTH = 12;

/** The default name of a node: stable for one user on one host, and without revealing either name. */
export function defaultNodeId(host = hostname(), user = userName()): string {
  return createHash('sha256').update(`${host}:${user}`).digest('hex').slice(0, LENGTH);
}

/** A user without an entry in the system's list only has a number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
