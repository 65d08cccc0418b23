import type { EventPosition } from '../../event/event-position.js';
import type { ContractModel } from '../../model/contract-model.js';
import { innerLayout, type TextLayout } from '../../model/text-layout.js';
import type { EntryForm } from './entry-form.js';
import { EntryJson, UnreadPayload, type EntrySource, type OfferedSource } from './entry-source.js';
import { inBrackets } from './listed-text.js';
import { dumpStamps, stampAt, type NumberOf, type PositionAt, type RegisterDump } from './register-dump.js';
import type { Register } from './register.js';
import { compareStamps, type Stamp } from './stamp.js';

const NOTHING: readonly never[] = Object.freeze([]);

interface LogItem<M extends ContractModel> {
  readonly stamp: Stamp;
  readonly source: EntrySource<M>;
  instance?: M;
}

/** All writes, each once, in the order of the stream whatever the order of writing. */
export class LogRegister<M extends ContractModel> implements Register<M, readonly M[]> {
  readonly #form: EntryForm<M>;
  /** Gets an array of its own with the first item: of many small dossiers, most have none. */
  #items: readonly LogItem<M>[] = NOTHING;
  #isInOrder = true;
  #instances: readonly M[] | undefined = NOTHING;

  constructor(form: EntryForm<M>) {
    this.#form = form;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  put(stamp: Stamp, offered: OfferedSource<M>): void {
    this.#push({ stamp, source: offered instanceof UnreadPayload ? offered.keep(undefined) : offered });
  }

  absorb(other: LogRegister<M>, isShared: (position: EventPosition) => boolean): void {
    for (const item of other.#items) if (!isShared(item.stamp.position)) this.#push(item);
  }

  value(): readonly M[] {
    return (this.#instances ??= Object.freeze(
      this.#ordered().map((item) => (item.instance ??= this.#form.instanceOf(item.source))),
    ));
  }

  json(layout: TextLayout): Iterable<string> {
    return inBrackets('[]', this.#texts(innerLayout(layout)), layout);
  }

  dump(numberOf: NumberOf): RegisterDump {
    const stamps = this.#items.map(({ stamp }) => stamp);
    return { stamps: dumpStamps(stamps.length, stamps, numberOf), texts: this.#dumpTexts() };
  }

  restore({ stamps, texts }: RegisterDump, positionAt: PositionAt): void {
    let at = 0;
    for (const json of texts) {
      const stamp = stampAt(stamps, at++, positionAt);
      if (stamp !== undefined) this.put(stamp, new EntryJson(json));
    }
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

  *#texts(layout: TextLayout): Generator<string> {
    const write = this.#form.writer(layout);
    for (const { source } of this.#ordered()) yield write(this.#form.fieldsOf(source));
  }

  *#dumpTexts(): Generator<string> {
    const write = this.#form.dumpWriter();
    for (const { source } of this.#items) yield write(source);
  }
}
