import type { ContractModel } from '../../model/contract-model.js';
import type { JsonOf } from '../../model/json-of.js';
import { StoredText } from './text-store.js';

/**
 * What a register keeps of an entry, in the form in which it came: its fields, the JSON of the payload that wrote it, or
 * its own JSON from a snapshot. Most entries are overwritten or only printed, so they are read when they are needed.
 */
export type EntrySource<M extends ContractModel> = JsonOf<M> | StoredText | EntryJson;

/** What a register is offered: an {@link EntrySource} stays, of a payload it keeps a copy if it keeps the entry. */
export type OfferedSource<M extends ContractModel> = EntrySource<M> | UnreadPayload;

/** The JSON of a payload that was not parsed, in memory that is overwritten soon. */
export abstract class UnreadPayload {
  /**
   * Makes a copy that stays.
   *
   * @param replaced is what its holder gives up for it.
   */
  abstract keep(replaced: StoredText | undefined): StoredText;
}

/** The JSON of an entry, on one line. */
export class EntryJson {
  constructor(readonly json: string) {}
}

/** The source that two registers keep from now on. */
export function sharedSource<M extends ContractModel>(source: EntrySource<M>): EntrySource<M> {
  return source instanceof StoredText ? source.share() : source;
}
