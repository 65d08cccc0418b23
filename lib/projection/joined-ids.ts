import { EventIdConflictError } from '../errors/event-id-conflict.error.js';
import { plainPosition, type EventPosition } from '../event/event-position.js';
import type { EventIdIndex } from '../id-index/event-id.index.js';
import { IndexedPosition } from '../id-index/indexed-position.js';

/**
 * The entry in the first index of an event that another index has; -1 when the first one does not know it. The tags of
 * both indexes are digests of contents.
 *
 * @throws EventIdConflictError when the id is known at another place, or with another content.
 */
export function sharedEntry(own: EventIdIndex, other: EventIdIndex, entry: number): number {
  const known = own.findSame(other, entry);
  if (known < 0) return known;
  const isOne = own.isSamePlace(known, other, entry) && own.tagOf(known) === other.tagOf(entry);
  if (!isOne) throw conflictOf(own, known, new IndexedPosition(other, entry));
  return known;
}

/** The error for two different events under one id: one in an index, the other at a position. */
export function conflictOf(ids: EventIdIndex, entry: number, position: EventPosition): EventIdConflictError {
  const known = new IndexedPosition(ids, entry);
  return new EventIdConflictError(known.event_id, [plainPosition(known), plainPosition(position)]);
}
