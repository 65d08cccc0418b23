import type { FieldsOf } from '../../model/assembly.js';
import { InvalidSnapshotError } from '../../errors/invalid-snapshot.error.js';
import { modelTextOf } from '../../model/compiled-text.js';
import type { ContractModel } from '../../model/contract-model.js';
import { inDeclaredNames } from '../../model/contract/recast.js';
import { materialise } from '../../model/materialise.js';
import type { ModelClass } from '../../model/model-class.js';
import type { JsonOf } from '../../model/json-of.js';
import { textLayout, type TextLayout } from '../../model/text-layout.js';
import { EntryJson, type EntrySource } from './entry-source.js';
import { StoredText } from './text-store.js';

/** JSON of a class with each of its fields named, so that a row which forgets an optional one does not compile. */
export type NamedFields<M extends ContractModel> = JsonOf<M> & {
  readonly [K in keyof FieldsOf<M>]: JsonOf<M>[K & keyof JsonOf<M>];
};

/** Returns the fields of a payload's entry. The payload may lack its namespace, and its optional fields. */
export type EntryOf<M extends ContractModel, P extends ContractModel> = (payload: JsonOf<P>) => NamedFields<M>;

/** How the entries of one register are read and written. */
export class EntryForm<M extends ContractModel> {
  /**
   * @param model the class of an entry.
   * @param payload the class of a payload.
   * @param entryOf returns the entry of a payload.
   */
  constructor(
    readonly model: ModelClass<M>,
    readonly payload: ModelClass<ContractModel>,
    readonly entryOf: (payload: never) => JsonOf<M>,
  ) {}

  /** The fields of an entry. */
  fieldsOf(source: EntrySource<M>): JsonOf<M> {
    if (source instanceof StoredText) {
      return this.entryOf(inDeclaredNames(this.payload, source.contract, JSON.parse(source.text) as object) as never);
    }
    return source instanceof EntryJson ? (JSON.parse(source.json) as JsonOf<M>) : source;
  }

  /**
   * The instance of an entry.
   *
   * @param source the source of the entry.
   * @param complete adds to the fields what the register knows beyond the source.
   * @throws InvalidSnapshotError when the source comes from a snapshot and is not such an entry: a forged snapshot may
   * have a valid checksum.
   */
  instanceOf(source: EntrySource<M>, complete = (fields: JsonOf<M>): JsonOf<M> => fields): M {
    try {
      return materialise(this.model, complete(this.fieldsOf(source)));
    } catch (cause) {
      if (!(source instanceof EntryJson)) throw cause;
      throw new InvalidSnapshotError('one of its entries cannot be read', { cause });
    }
  }

  /** Returns a writer of fields as JSON in one layout, as `JSON.stringify` writes their instance. */
  writer(layout: TextLayout): (fields: JsonOf<M>) => string {
    return modelTextOf(this.model.prototype, layout).write;
  }

  /** Returns a writer of entries as JSON on one line, for an {@link EntryJson}. */
  dumpWriter(): (source: EntrySource<M>) => string {
    const write = this.writer(textLayout(0));
    return (source) => (source instanceof EntryJson ? source.json : write(this.fieldsOf(source)));
  }
}
