import type { ContractModel } from '../../model/contract-model.js';
import type { JsonOf } from '../../model/json-of.js';
import { StoredText } from './text-store.js';

/**
 * An entry in the form in which a register received it: its fields, the JSON of the payload that wrote it, or its own
 * JSON from a snapshot. Most entries are overwritten or only printed, so they are parsed only when needed.
 */
export type EntrySource<M extends ContractModel> = JsonOf<M> | StoredText | EntryJson;

/** What a register is offered. It keeps an {@link EntrySource} as it is, and a copy of a payload. */
export type OfferedSource<M extends ContractModel> = EntrySource<M> | UnreadPayload;

/** The JSON of a payload that was not parsed, in memory that will soon be overwritten. */
export abstract class UnreadPayload {
  /**
   * Makes a permanent copy.
   *
   * @param replaced the text that its holder gives up for it.
   */
  abstract keep(replaced: StoredText | undefined): StoredText;
}

/** The JSON of an entry, on one line. */
export class EntryJson {
  constructor(readonly json: string) {}
}

/** The source, shared by two registers from now on. */
export function sharedSource<M extends ContractModel>(source: EntrySource<M>): EntrySource<M> {
  return source instanceof StoredText ? source.share() : source;
}
