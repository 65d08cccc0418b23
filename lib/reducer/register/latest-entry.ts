import type { ContractModel } from '../../model/contract-model.js';
import type { JsonOf } from '../../model/json-of.js';
import type { EntryForm } from './entry-form.js';
import { sharedSource, UnreadPayload, type EntrySource, type OfferedSource } from './entry-source.js';
import { isAfter, type Stamp } from './stamp.js';
import { StoredText } from './text-store.js';

/** The latest of all entries written to one place. */
export class LatestEntry<M extends ContractModel> {
  #stamp: Stamp | undefined;
  /** Stored beside the stamp, so that the stamp itself is hardly ever read. */
  #lamport = -1;
  #source: EntrySource<M> | undefined;
  /** Reused for the next unparsed payload, even when a parsed one came in between. */
  #room: StoredText | undefined;
  #instance: M | undefined;

  constructor(protected readonly form: EntryForm<M>) {}

  /** When it was written; undefined when it is empty. */
  get stamp(): Stamp | undefined {
    return this.#stamp;
  }

  /** A number from what the next write will read, see `foresee`. */
  get foreseen(): number {
    return this.#lamport + (this.#room?.capacity ?? 0);
  }

  /** Records a write. */
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

  /** Takes in what another one knows. */
  absorbLatest(other: LatestEntry<M>): void {
    if (other.#stamp !== undefined && other.#source !== undefined) this.put(other.#stamp, sharedSource(other.#source));
  }

  /** The entry, the same frozen object until something changes; undefined when there is none. */
  instance(): M | undefined {
    if (this.#source === undefined) return undefined;
    return (this.#instance ??= this.form.instanceOf(this.#source, (fields) => this.complete(fields)));
  }

  /** The result of `write` for the entry; undefined when there is none. */
  written(write: (fields: JsonOf<M>) => string): string | undefined {
    return this.#source && write(this.complete(this.form.fieldsOf(this.#source)));
  }

  /** The result of `dump` for the source; undefined when there is none. */
  dumped(dump: (source: EntrySource<M>) => string): string | undefined {
    return this.#source && dump(this.#source);
  }

  /** The fields of the entry, with what is known beyond its source. */
  protected complete(fields: JsonOf<M>): JsonOf<M> {
    return fields;
  }

  /** Must be called when something that {@link complete} reads has changed. */
  protected forgetInstance(): void {
    this.#instance = undefined;
  }
}
