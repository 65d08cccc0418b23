import { InvalidArgumentError } from '../../errors/invalid-argument.error.js';
import { toIsoformat } from '../../event/timestamp.js';
import type { LoggedEvent } from '../log/logged-event.js';

/**
 * A point in the life of a dossier: its events up to a Lamport value, up to a time by their own `timestamp`, or up to a
 * time of receipt. Times are ISO 8601; without an offset they are UTC.
 */
export type AsOf = { readonly lamport: number } | { readonly time: string } | { readonly received: string };

/** Selects the events up to a point. */
export interface Selection {
  /** One text for one point. */
  readonly key: string;
  readonly includes: (event: LoggedEvent) => boolean;
}

const EXPECTED =
  'a point such as { lamport: 12 }, { time: "2026-03-01T09:00:00Z" } or { received: "2026-03-01T09:00:00Z" }';

/**
 * The selection of a point.
 *
 * @throws InvalidArgumentError when the point is invalid.
 */
export function selectionOf(asOf: AsOf): Selection {
  const { lamport, time, received } = asOf as { readonly [name: string]: unknown };
  if (Number.isSafeInteger(lamport) && Number(lamport) >= 0) {
    return { key: `lamport-${String(lamport)}`, includes: (event) => event.lamport <= Number(lamport) };
  }
  if (typeof time === 'string') {
    const instant = instantOf(time) ?? refuse(asOf);
    return {
      key: `time-${String(instant)}`,
      includes: ({ timestamp }) => (instantOf(timestamp) ?? Infinity) <= instant,
    };
  }
  if (typeof received === 'string') {
    const instant = instantOf(received) ?? refuse(asOf);
    return { key: `received-${String(instant)}`, includes: ({ receivedAt }) => receivedAt * MICROSECONDS <= instant };
  }
  return refuse(asOf);
}

const MICROSECONDS = 1_000;
const ISOFORMAT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{6}))?([+-]\d{2}:\d{2})?$/;

/** Microseconds since 1970; undefined when the contract refuses it as a timestamp. */
function instantOf(timestamp: string): number | undefined {
  const [, seconds, fraction = '0', offset = '+00:00'] = ISOFORMAT.exec(toIsoformat(timestamp) ?? '') ?? [];
  if (seconds === undefined) return undefined;
  return Date.parse(`${seconds}${offset === '+00:00' ? 'Z' : offset}`) * MICROSECONDS + Number(fraction);
}

function refuse(asOf: unknown): never {
  throw new InvalidArgumentError('asOf', EXPECTED, asOf);
}
