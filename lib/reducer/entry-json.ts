import type { FieldsOf } from '../model/assembly.js';
import { modelTextOf } from '../model/compiled-text.js';
import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { TextLayout } from '../model/text-layout.js';
import type { EntrySource } from './entry-source.js';

/** The JSON of an entry that stands in the state already, in one layout. */
export class EntryJson<F> implements EntrySource<F> {
  constructor(
    readonly json: string,
    readonly layout: TextLayout,
  ) {}

  fields(): F {
    return JSON.parse(this.json) as F;
  }
}

/** Gives the JSON of entries of one class in one layout, as JSON.stringify lays out the instance. */
export function entryWriter<M extends ContractModel>(
  { prototype }: ModelClass<M>,
  layout: TextLayout,
): (source: EntrySource<FieldsOf<M>>) => string {
  const { write } = modelTextOf(prototype, layout);
  return (source) => (isIn(layout, source) ? source.json : write(source.fields()));
}

/** Whether the JSON of an entry is there already, in this layout. */
export function isIn<F>({ unit, margin }: TextLayout, source: EntrySource<F>): source is EntryJson<F> {
  return source instanceof EntryJson && source.layout.unit === unit && source.layout.margin === margin;
}
