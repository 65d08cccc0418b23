import type { ContractModel } from '../../model/contract-model.js';
import type { ModelClass } from '../../model/model-class.js';
import type { JsonOf } from '../../model/json-of.js';
import type { DossierDraft } from '../dossier-draft.js';
import { EntryForm, type EntryOf } from './entry-form.js';

/** What a row says about the events of one type. */
export interface RowOptions<M extends ContractModel, P extends ContractModel> {
  readonly eventType: string;
  /** The class of the payloads. */
  readonly payload: ModelClass<P>;
  /** The class of the entries that they write. */
  readonly entry: ModelClass<M>;
  /** The operation of a draft that writes such an entry. */
  readonly operation: keyof DossierDraft;
  /** The path of an entry, in a register by path. */
  readonly pathOf?: (entry: JsonOf<M>) => string;
  /** The path of the artifact that a payload supersedes. */
  readonly supersededPath?: (payload: JsonOf<P>) => string | undefined;
  /** The entry of a payload. */
  readonly entryOf: EntryOf<M, P>;
}

/** A row of the table of registers: the effect of events of one type, and what is kept of them. */
export interface RegisterRow<M extends ContractModel, P extends ContractModel, R> extends RowOptions<M, P> {
  /** Makes an empty register. */
  create(): R;
}

/** Makes a row from its options and the kind of its register. */
export function row<M extends ContractModel, P extends ContractModel, R>(
  Kind: new (form: EntryForm<M>) => R,
  options: RowOptions<M, P>,
): RegisterRow<M, P, R> {
  const form = new EntryForm(options.entry, options.payload, options.entryOf);
  return Object.freeze({ ...options, create: () => new Kind(form) });
}
