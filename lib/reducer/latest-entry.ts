import type { FieldsOf } from '../model/assembly.js';
import type { ContractModel } from '../model/contract-model.js';
import { materialise } from '../model/materialise.js';
import type { ModelClass } from '../model/model-class.js';
import type { TextLayout } from '../model/text-layout.js';
import type { DumpOptions, RestoreOptions } from './dump-options.js';
import { entryWriter } from './entry-json.js';
import {
  EntryJson,
  madeOf,
  roomOf,
  sharedSource,
  takenSource,
  type EntrySource,
  type OfferedSource,
  type PayloadReading,
} from './entry-source.js';
import { isAfter, type Stamp } from './stamp.js';
import { dumpStamps, stampAt } from './stamp-column.js';
import type { LogDump } from './stamped-log.js';
import type { StoredText } from './text-store.js';

/** Of everything of one kind that was written, the latest. */
export class LatestEntry<M extends ContractModel, P extends ContractModel> {
  readonly #model: ModelClass<M>;
  readonly #reading: PayloadReading<P, FieldsOf<M>>;
  #stamp: Stamp | undefined;
  #source: EntrySource<FieldsOf<M>> | undefined;
  /** Given up for the next payload that nobody has read, also when one was read in between. */
  #room: StoredText | undefined;
  #instance: M | undefined;

  /** With the `reading` of those entries that are payloads still. */
  constructor(model: ModelClass<M>, reading: PayloadReading<P, FieldsOf<M>>) {
    this.#model = model;
    this.#reading = reading;
  }

  /** Whether nothing was written. */
  get isEmpty(): boolean {
    return this.#source === undefined;
  }

  /** Takes note of a write. */
  put(stamp: Stamp, source: OfferedSource<FieldsOf<M>>): void {
    if (!isAfter(stamp, this.#stamp)) return;
    this.#stamp = stamp;
    this.#source = takenSource(source, this.#room);
    this.#room = roomOf(this.#source, this.#room);
    this.#instance = undefined;
  }

  /** Takes note of what another one knows. */
  absorb(other: LatestEntry<M, P>): void {
    if (other.#stamp !== undefined && other.#source !== undefined) {
      this.put(other.#stamp, sharedSource(other.#source));
    }
  }

  /** The entry, the same frozen object until there is a later one; null when there is none. */
  instance(): M | null {
    const source = this.#source;
    if (source === undefined) return null;
    return (this.#instance ??= madeOf(source, () => materialise(this.#model, this.#reading.fieldsOf(source))));
  }

  /** The JSON of the entry, or of null. */
  json(layout: TextLayout): string {
    return this.#source === undefined ? 'null' : entryWriter(this.#model, this.#reading, layout)(this.#source);
  }

  /** What {@link restore} makes the same one of. */
  dump({ entryOf, layout }: DumpOptions): LogDump {
    if (this.#stamp === undefined) return { stamps: new Int32Array(), texts: [] };
    return { stamps: dumpStamps(1, [this.#stamp], entryOf), texts: [this.json(layout)] };
  }

  /** Takes note of what another one has dumped. */
  restore({ stamps, texts }: LogDump, { positionAt, layout }: RestoreOptions): void {
    const stamp = stampAt(stamps, 0, positionAt);
    const [json] = texts;
    if (stamp !== undefined && json !== undefined) this.put(stamp, new EntryJson(json, layout));
  }
}
