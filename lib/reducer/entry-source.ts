import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import type { ContractModel } from '../model/contract-model.js';
import type { TextLayout } from '../model/text-layout.js';
import { StoredText } from './text-store.js';
import { UnreadPayload } from './unread-payload.js';

/**
 * What an event has written into a register, in the form in which it is at hand: fields that are valid, and perhaps as
 * they were sent; the JSON of a payload; or the JSON of the entry. Most of it is overwritten, or only written out again,
 * before anybody looks at it; so it is read when it is needed, and not before.
 */
export type EntrySource<F extends object> = F | StoredText | EntryJson<F>;

/** What a register is given: as an {@link EntrySource}, it stays; otherwise the register decides whether it does. */
export type OfferedSource<F extends object> = EntrySource<F> | UnreadPayload;

/** What a register keeps of an offer; `room` is a text that it gives up for it. */
export function takenSource<F extends object>(offered: OfferedSource<F>, room: StoredText | undefined): EntrySource<F> {
  return offered instanceof UnreadPayload ? offered.keep(room) : offered;
}

/** The text that a register can give up when it is offered the next: what it keeps, or what it kept before that. */
export function roomOf(source: EntrySource<object>, before: StoredText | undefined): StoredText | undefined {
  return source instanceof StoredText ? source : before;
}

/** A source that another register keeps as well. */
export function sharedSource<F extends object>(source: EntrySource<F>): EntrySource<F> {
  return source instanceof StoredText ? source.share() : source;
}

/** The JSON of an entry as it stands in a state, in one layout. */
export class EntryJson<F extends object> {
  constructor(
    readonly json: string,
    readonly layout: TextLayout,
  ) {}

  fields(): F {
    return JSON.parse(this.json) as F;
  }
}

/**
 * What `make` makes of a source.
 *
 * @throws InvalidSnapshotError when the source is JSON of an entry that `make` fails at: whoever can make a checksum can
 * make a snapshot of anything.
 */
export function madeOf<M>(source: EntrySource<object>, make: () => M): M {
  if (!(source instanceof EntryJson)) return make();
  try {
    return make();
  } catch (cause) {
    throw new InvalidSnapshotError('an entry of it cannot be read', { cause });
  }
}

/** How a payload becomes the fields of an entry. */
export class PayloadReading<P extends ContractModel, F extends object> {
  /** @param entryOf the fields that a payload gives, also one as it was sent: it may lack what it may leave out. */
  constructor(readonly entryOf: (payload: P) => F) {}

  /** The fields of a source; as JSON its payload is in the strict form of its class, but perhaps without its namespace. */
  fieldsOf(source: EntrySource<F>): F {
    if (source instanceof EntryJson) return source.fields();
    return source instanceof StoredText ? this.entryOf(JSON.parse(source.text) as P) : source;
  }
}
