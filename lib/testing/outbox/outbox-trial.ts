import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { doLater, doNow, type Steps } from '../../emission/steps.js';
import type { AsyncEventWriter, InsertResult, StorableEvent } from '../../emission/event-store.port.js';
import { DossierError } from '../../errors/dossier.error.js';
import type { Awaitable, MaybePromise } from '../../maybe-promise.js';
import type { LeaseHolder } from '../../outbox/lease.js';
import type { OutboxOptions } from '../../outbox/outbox-options.js';
import type { OutboxOutcome } from '../../outbox/outbox-outcome.js';
import type { AsyncOutbox, Outbox } from '../../outbox/outbox.port.js';

/** An outbox of either kind, for work done step by step. */
export type SteppedOutbox = Awaitable<Omit<Outbox, 'transact' | 'insertNext'>> & {
  transact<T>(work: (writer: AsyncEventWriter) => Steps<T>): Promise<T>;
  insertNext?(make: (lamport: number) => StorableEvent): MaybePromise<InsertResult>;
};

/** Opens a new, empty outbox with these options. */
export type OpenOutbox = (options: OutboxOptions) => Promise<SteppedOutbox>;

/** The beginning of a case: its clock stands still until it is moved. */
export const NOW = Date.UTC(2026, 1, 21, 14);
/** The holder of the lease at the beginning of a case. */
export const ME: LeaseHolder = { token: 'me', host: hostname(), pid: process.pid };
/** A relay on another host. */
export const OTHER: LeaseHolder = { token: 'other', host: 'elsewhere', pid: 1 };

/** An outbox whose transactions run their work synchronously. */
export function steppedOutbox(outbox: Outbox): SteppedOutbox {
  return stepped(outbox, (work) => Promise.resolve(outbox.transact((writer) => doNow(work(writer)))));
}

/** An outbox whose transactions await their work. */
export function steppedAsyncOutbox(outbox: AsyncOutbox): SteppedOutbox {
  return stepped(outbox, (work) => outbox.transact((writer) => doLater(work(writer))));
}

function stepped(outbox: object, transact: SteppedOutbox['transact']): SteppedOutbox {
  return new Proxy(outbox as SteppedOutbox, {
    get(target, name) {
      if (name === 'transact') return async (work: (writer: AsyncEventWriter) => Steps<unknown>) => transact(work);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** An event with a text of its own. */
export function storable(
  eventId: string,
  text = JSON.stringify({ id: eventId, note: 'é\ud83d\ude00' }),
): StorableEvent {
  return { eventId, eventType: 'Told', text };
}

/** The code of the DossierError that the work throws, or rejects with. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DossierError) return error.code;
    throw error;
  }
  return assert.fail('nothing was thrown');
}

/** The outbox of one case, its clock, and frequent operations on them. */
export class OutboxTrial {
  readonly #open: OpenOutbox;
  now = NOW;
  readonly #opened: SteppedOutbox[] = [];
  #outbox: SteppedOutbox | undefined;

  constructor(open: OpenOutbox) {
    this.#open = open;
  }

  /** The outbox that was opened last. */
  get outbox(): SteppedOutbox {
    return this.#outbox ?? assert.fail('no outbox is open');
  }

  /** Opens a new outbox, and takes its lease. */
  async begin(options: OutboxOptions = {}): Promise<void> {
    this.#outbox = await this.#open({ clock: { now: () => this.now }, ...options });
    this.#opened.push(this.#outbox);
    await this.#outbox.acquireLease(ME, 60_000);
  }

  /** Closes everything. */
  async end(): Promise<void> {
    for (const outbox of this.#opened.splice(0)) await outbox.close();
  }

  /** Stores events one by one in one transaction. */
  insert(...events: readonly (StorableEvent | string)[]): Promise<readonly InsertResult[]> {
    return this.outbox.transact(function* (writer): Steps<readonly InsertResult[]> {
      const results: InsertResult[] = [];
      for (const event of events) results.push((yield writer.insert(asEvent(event))) as InsertResult);
      return results;
    });
  }

  /** Stores events in one transaction and one call. */
  insertAtOnce(...events: readonly (StorableEvent | string)[]): Promise<readonly InsertResult[]> {
    return this.outbox.transact(function* (writer): Steps<readonly InsertResult[]> {
      return (yield writer.insertAll(events.map(asEvent))) as readonly InsertResult[];
    });
  }

  /** The next Lamport value. */
  tick(): Promise<number> {
    return this.outbox.transact(function* (writer): Steps<number> {
      return (yield writer.tick()) as number;
    });
  }

  /** Records outcomes under the lease. */
  async record(...outcomes: readonly OutboxOutcome[]): Promise<number> {
    return this.outbox.record(ME.token, outcomes);
  }

  /** Records that these were delivered. */
  async deliver(...eventIds: readonly string[]): Promise<number> {
    const outcomes: OutboxOutcome[] = [];
    for (const id of eventIds) outcomes.push({ sequence: await this.sequenceOf(id), result: 'delivered' });
    return this.record(...outcomes);
  }

  /** Records that this event is given up. */
  async bury(eventId: string): Promise<number> {
    return this.record({ sequence: await this.sequenceOf(eventId), result: 'dead', error: 'no' });
  }

  async sequenceOf(eventId: string): Promise<number> {
    return (await this.outbox.find(eventId))?.sequence ?? assert.fail(`${eventId} is not there`);
  }

  /** The ids of the due events, in order. */
  async dueIds(): Promise<readonly string[]> {
    return (await this.outbox.due({ limit: 100 })).map(({ eventId }) => eventId);
  }
}

function asEvent(event: StorableEvent | string): StorableEvent {
  return typeof event === 'string' ? storable(event) : event;
}

/** One requirement for every outbox. */
export interface OutboxCase {
  readonly name: string;
  readonly options?: OutboxOptions;
  readonly run: (trial: OutboxTrial) => Promise<void>;
}
