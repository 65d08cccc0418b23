import type { FieldsOf } from '../model/assembly.js';
import { modelTextOf } from '../model/compiled-text.js';
import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { TextLayout } from '../model/text-layout.js';
import { EntryJson, type EntrySource, type PayloadReading } from './entry-source.js';

/** Gives the JSON of entries of one class in one layout, as JSON.stringify lays out the instance. */
export function entryWriter<P extends ContractModel, M extends ContractModel>(
  { prototype }: ModelClass<M>,
  reading: PayloadReading<P, FieldsOf<M>>,
  layout: TextLayout,
): (source: EntrySource<FieldsOf<M>>) => string {
  const { write } = modelTextOf(prototype, layout);
  return (source) => (isIn(layout, source) ? source.json : write(reading.fieldsOf(source)));
}

/** Whether the JSON of an entry is there already, in this layout. */
export function isIn<F extends object>({ unit, margin }: TextLayout, source: EntrySource<F>): source is EntryJson<F> {
  return source instanceof EntryJson && source.layout.unit === unit && source.layout.margin === margin;
}
