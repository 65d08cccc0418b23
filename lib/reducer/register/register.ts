import type { EventPosition } from '../../event/event-position.js';
import type { ContractModel } from '../../model/contract-model.js';
import type { TextLayout } from '../../model/text-layout.js';
import type { OfferedSource } from './entry-source.js';
import type { KnownPath } from './known-path.js';
import type { NumberOf, PositionAt, RegisterDump } from './register-dump.js';
import type { Stamp } from './stamp.js';

/**
 * The knowledge about one field of the state, as a join: the result is the same whatever the order of the writes of a
 * stream, or of other registers' knowledge of its parts.
 *
 * @template M the class of an entry.
 * @template V the value of the field.
 */
export interface Register<M extends ContractModel, V> {
  /** Whether nothing was written. */
  readonly isEmpty: boolean;
  /** Records a write. Registers by path need the path. */
  put(stamp: Stamp, source: OfferedSource<M>, path: string | KnownPath): void;
  /** Takes in everything that another register of its kind knows, except what both have from the same event. */
  absorb(other: this, isShared: (position: EventPosition) => boolean): void;
  /** The value of the field: the same frozen objects until something changes. */
  value(): V;
  /** The JSON of the value, in pieces that never end within a string. */
  json(layout: TextLayout): Iterable<string>;
  /** The form from which {@link Register.restore} makes the same register. */
  dump(numberOf: NumberOf): RegisterDump;
  /** Takes in a dump, before anything else. */
  restore(dump: RegisterDump, positionAt: PositionAt): void;
}
