import type { EventPosition } from '../../event/event-position.js';
import type { ContractModel } from '../../model/contract-model.js';
import type { TextLayout } from '../../model/text-layout.js';
import type { OfferedSource } from './entry-source.js';
import type { KnownPath } from './known-path.js';
import type { NumberOf, PositionAt, RegisterDump } from './register-dump.js';
import type { Stamp } from './stamp.js';

/**
 * What is known of one field of the state, as a join: shown the writes of a stream in any order, or what other registers
 * know of parts of it, it comes to the same value.
 *
 * @template M the class of an entry.
 * @template V the value of the field.
 */
export interface Register<M extends ContractModel, V> {
  /** Whether nothing was written. */
  readonly isEmpty: boolean;
  /** Takes note of a write; registers by path need the path. */
  put(stamp: Stamp, source: OfferedSource<M>, path: string | KnownPath): void;
  /** Takes note of all that another register of its kind knows, but for what both have from the same event. */
  absorb(other: this, isShared: (position: EventPosition) => boolean): void;
  /** The value of the field: the same frozen objects until something changes. */
  value(): V;
  /** The JSON of the value, in pieces, none of which ends within a string. */
  json(layout: TextLayout): Iterable<string>;
  /** What {@link Register.restore} makes the same register of. */
  dump(numberOf: NumberOf): RegisterDump;
  /** Takes note of a dump, as the first thing that it takes note of. */
  restore(dump: RegisterDump, positionAt: PositionAt): void;
}
