import type { FieldsOf } from '../model/assembly.js';
import { materialise } from '../model/materialise.js';
import { readerOf } from '../model/compiled-reader.js';
import type { ContractModel } from '../model/contract-model.js';
import type { JsonObject } from '../model/json.js';
import type { ModelClass } from '../model/model-class.js';
import { inBatches } from './in-batches.js';
import { compareStamps, dumpStamp, restoreStamp, type Stamp, type StampDump } from './stamp.js';

const NOTHING: readonly never[] = Object.freeze([]);

interface LogItem<M extends ContractModel> {
  readonly stamp: Stamp;
  readonly fields: FieldsOf<M>;
  instance?: M;
}

/** A piece of a log as it is written to a snapshot. */
export type LogDump = readonly (readonly [stamp: StampDump, fields: JsonObject])[];

/** Everything of one kind that was written, each write once, in the order of the stream whatever the order of writing. */
export class StampedLog<M extends ContractModel> {
  readonly #model: ModelClass<M>;
  /** An array of its own when there is something in it: of many small dossiers, most have nothing. */
  #items: readonly LogItem<M>[] = NOTHING;
  #instances: readonly M[] | undefined = NOTHING;

  constructor(model: ModelClass<M>) {
    this.#model = model;
  }

  /** How many writes there are. */
  get size(): number {
    return this.#items.length;
  }

  /** Takes note of one more write. */
  add(stamp: Stamp, fields: FieldsOf<M>): void {
    this.#push({ stamp, fields });
  }

  /** Takes note of the writes of another log, but for those of the events that both have seen. */
  absorb(other: StampedLog<M>, isShared: (eventId: string) => boolean): void {
    for (const item of other.#items) {
      if (!isShared(item.stamp.position.event_id)) this.#push(item);
    }
  }

  /** What {@link restore} makes the same log of, piece by piece. */
  *dump(): Generator<LogDump> {
    for (const batch of inBatches(this.#items)) {
      yield batch.map((item) => [dumpStamp(item.stamp), this.#instanceOf(item).toJSON()] as const);
    }
  }

  /** Takes note of a piece of what another log has dumped. */
  restore(dump: LogDump): void {
    const Reader = readerOf(this.#model.prototype);
    for (const [stamp, fields] of dump) this.add(restoreStamp(stamp), new Reader(fields));
  }

  /** The writes as instances, in order; the same frozen array, of the same frozen objects, until one more is added. */
  inOrder(): readonly M[] {
    if (this.#instances !== undefined) return this.#instances;
    this.#items = [...this.#items].sort((a, b) => compareStamps(a.stamp, b.stamp));
    return (this.#instances = Object.freeze(this.#items.map((item) => this.#instanceOf(item))));
  }

  #push(item: LogItem<M>): void {
    if (this.#items === NOTHING) this.#items = [];
    (this.#items as LogItem<M>[]).push(item);
    this.#instances = undefined;
  }

  #instanceOf(item: LogItem<M>): M {
    return (item.instance ??= materialise(this.#model, item.fields));
  }
}
