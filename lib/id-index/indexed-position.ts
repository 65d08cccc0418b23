import type { EventPosition } from '../event/event-position.js';
import type { Stamp } from '../reducer/register/stamp.js';
import type { EventIdIndex } from './event-id.index.js';

/**
 * The position of an event whose id is in an index. Its texts are unpacked when they are asked for. There are very many
 * of these, so the object is also the stamp of the event's first write.
 */
export class IndexedPosition implements EventPosition, Stamp {
  readonly lamport_clock: number;
  readonly #ids: EventIdIndex;

  constructor(
    ids: EventIdIndex,
    readonly entry: number,
    readonly line?: number,
  ) {
    this.#ids = ids;
    this.lamport_clock = ids.lamportOf(entry);
  }

  get position(): EventPosition {
    return this;
  }

  get step(): number {
    return 0;
  }

  get isoformat(): string {
    return this.#ids.isoformatOf(this.entry);
  }

  get event_id(): string {
    return this.#ids.idOf(this.entry);
  }

  /** Whether the position belongs to this index, so that `entry` is a number there. */
  isOf(ids: EventIdIndex): boolean {
    return this.#ids === ids;
  }
}

/** The entry of an event in an index that is known to contain it. */
export function entryOf(ids: EventIdIndex, position: EventPosition): number {
  return position instanceof IndexedPosition && position.isOf(ids) ? position.entry : ids.find(position.event_id);
}
