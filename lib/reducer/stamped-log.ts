import { materialise } from '../model/materialise.js';
import type { FieldsOf } from '../model/assembly.js';
import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { EventPosition } from '../event/event-position.js';
import type { TextLayout } from '../model/text-layout.js';
import { entryWriter } from './entry-json.js';
import {
  EntryJson,
  madeOf,
  takenSource,
  type EntrySource,
  type OfferedSource,
  type PayloadReading,
} from './entry-source.js';
import { compareStamps, type Stamp } from './stamp.js';
import type { DumpOptions, RestoreOptions } from './dump-options.js';
import { dumpStamps, stampAt } from './stamp-column.js';

const NOTHING: readonly never[] = Object.freeze([]);

interface LogItem<M extends ContractModel> {
  readonly stamp: Stamp;
  readonly source: EntrySource<FieldsOf<M>>;
  instance?: M;
}

/** A log as it is written to a snapshot. */
export interface LogDump {
  /** One stamp an entry, see `dumpStamps`. */
  readonly stamps: Int32Array;
  /** The JSON of each entry, made as it is asked for: all of it at once would be much. */
  readonly texts: Iterable<string>;
}

/** Everything of one kind that was written, each write once, in the order of the stream whatever the order of writing. */
export class StampedLog<M extends ContractModel, P extends ContractModel> {
  readonly #model: ModelClass<M>;
  readonly #reading: PayloadReading<P, FieldsOf<M>>;
  /** An array of its own when there is something in it: of many small dossiers, most have nothing. */
  #items: readonly LogItem<M>[] = NOTHING;
  #isInOrder = true;
  #instances: readonly M[] | undefined = NOTHING;

  /** With the `reading` of those entries that are payloads still. */
  constructor(model: ModelClass<M>, reading: PayloadReading<P, FieldsOf<M>>) {
    this.#model = model;
    this.#reading = reading;
  }

  /** How many writes there are. */
  get size(): number {
    return this.#items.length;
  }

  /** Takes note of one more write. */
  add(stamp: Stamp, source: OfferedSource<FieldsOf<M>>): void {
    this.#push({ stamp, source: takenSource(source, undefined) });
  }

  /** Takes note of the writes of another log, but for those of the events that both have seen. */
  absorb(other: StampedLog<M, P>, isShared: (position: EventPosition) => boolean): void {
    for (const item of other.#items) if (!isShared(item.stamp.position)) this.#push(item);
  }

  /** What {@link restore} makes the same log of. */
  dump({ entryOf, layout }: DumpOptions): LogDump {
    const stamps = this.#items.map(({ stamp }) => stamp);
    return { stamps: dumpStamps(stamps.length, stamps, entryOf), texts: this.#json(this.#items, layout) };
  }

  /** Takes note of what another log has dumped. */
  restore({ stamps, texts }: LogDump, { positionAt, layout }: RestoreOptions): void {
    let at = 0;
    for (const json of texts) {
      const stamp = stampAt(stamps, at++, positionAt);
      if (stamp !== undefined) this.add(stamp, new EntryJson(json, layout));
    }
  }

  /** The writes as instances, in order; the same frozen array, of the same frozen objects, until one more is added. */
  inOrder(): readonly M[] {
    return (this.#instances ??= Object.freeze(this.#ordered().map((item) => this.#instanceOf(item))));
  }

  /** The JSON of the writes, in order. */
  jsonInOrder(layout: TextLayout): Iterable<string> {
    return this.#json(this.#ordered(), layout);
  }

  #push(item: LogItem<M>): void {
    if (this.#items === NOTHING) this.#items = [];
    (this.#items as LogItem<M>[]).push(item);
    this.#isInOrder = false;
    this.#instances = undefined;
  }

  #ordered(): readonly LogItem<M>[] {
    if (!this.#isInOrder) this.#items = [...this.#items].sort((a, b) => compareStamps(a.stamp, b.stamp));
    this.#isInOrder = true;
    return this.#items;
  }

  #instanceOf(item: LogItem<M>): M {
    const { source } = item;
    return (item.instance ??= madeOf(source, () => materialise(this.#model, this.#reading.fieldsOf(source))));
  }

  *#json(items: readonly LogItem<M>[], layout: TextLayout): Generator<string> {
    const write = entryWriter(this.#model, this.#reading, layout);
    for (const { source } of items) yield write(source);
  }
}
