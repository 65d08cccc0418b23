import type { EventPosition } from '../event/event-position.js';
import { packInstant, type PackedInstant } from './packed-instant.js';

/** An event's place in the order, as numbers. */
export interface PackedPlace extends PackedInstant {
  readonly lamport_clock: number;
}

/** A packed id among other numbers. */
export interface PackedWords {
  readonly words: Int32Array | Uint32Array;
  readonly from: number;
}

/** Packed ids among other numbers, each `step` numbers after the previous one. */
export interface PackedBatch extends PackedWords {
  readonly step: number;
  readonly count: number;
}

/** Packs the place of a position. */
export function packPlace({ lamport_clock, isoformat }: EventPosition): PackedPlace {
  const { second, suffix } = packInstant(isoformat);
  return { lamport_clock, second, suffix };
}
