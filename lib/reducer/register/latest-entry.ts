import type { ContractModel } from '../../model/contract-model.js';
import type { JsonOf } from '../../model/json-of.js';
import type { EntryForm } from './entry-form.js';
import { sharedSource, UnreadPayload, type EntrySource, type OfferedSource } from './entry-source.js';
import { isAfter, type Stamp } from './stamp.js';
import { StoredText } from './text-store.js';

/** Of all entries that were written to one place, the latest. */
export class LatestEntry<M extends ContractModel> {
  #stamp: Stamp | undefined;
  /** Beside the stamp, so that nearly always the look at it is spared. */
  #lamport = -1;
  #source: EntrySource<M> | undefined;
  /** Given up for the next payload that was not parsed, also when one was parsed in between. */
  #room: StoredText | undefined;
  #instance: M | undefined;

  constructor(protected readonly form: EntryForm<M>) {}

  /** When it was written; undefined when there is none. */
  get stamp(): Stamp | undefined {
    return this.#stamp;
  }

  /** A number out of what the next write will look at, see `foresee`. */
  get foreseen(): number {
    return this.#lamport + (this.#room?.capacity ?? 0);
  }

  /** Takes note of a write. */
  put(stamp: Stamp, offered: OfferedSource<M>): void {
    const { lamport_clock } = stamp;
    if (lamport_clock <= this.#lamport && !isAfter(stamp, this.#stamp)) return;
    this.#lamport = lamport_clock;
    this.#stamp = stamp;
    const source = offered instanceof UnreadPayload ? offered.keep(this.#room) : offered;
    this.#source = source;
    if (source instanceof StoredText) this.#room = source;
    this.#instance = undefined;
  }

  /** Takes note of what another one knows. */
  absorbLatest(other: LatestEntry<M>): void {
    if (other.#stamp !== undefined && other.#source !== undefined) this.put(other.#stamp, sharedSource(other.#source));
  }

  /** The entry, the same frozen object until something changes; undefined when there is none. */
  instance(): M | undefined {
    if (this.#source === undefined) return undefined;
    return (this.#instance ??= this.form.instanceOf(this.#source, (fields) => this.complete(fields)));
  }

  /** What `write` makes of the entry; undefined when there is none. */
  written(write: (fields: JsonOf<M>) => string): string | undefined {
    return this.#source && write(this.complete(this.form.fieldsOf(this.#source)));
  }

  /** What `dump` makes of the source; undefined when there is none. */
  dumped(dump: (source: EntrySource<M>) => string): string | undefined {
    return this.#source && dump(this.#source);
  }

  /** The fields of the entry, with what is known beyond its source. */
  protected complete(fields: JsonOf<M>): JsonOf<M> {
    return fields;
  }

  /** Something that {@link complete} looks at has changed. */
  protected forgetInstance(): void {
    this.#instance = undefined;
  }
}
