import { setImmediate } from 'node:timers/promises';
import { Turns } from '../../../delivery/receiver/turns.js';
import type { EventLog } from '../../log/event-log.port.js';
import { follow } from '../../log/follow.js';
import type { LogCursor } from '../../log/log-cursor.js';
import type { LogPage } from '../../log/logged-event.js';
import type { LiveClient } from './live.client.js';

/** Options of a hub; times are in milliseconds. */
export interface LiveHubOptions {
  readonly log: EventLog;
  /** The maximum number of clients. */
  readonly maxClients: number;
  /** Called when following the log fails; following goes on. */
  readonly onFailure: (error: unknown) => void;
}

const BEAT_MS = 15_000;
const RETRY_MS = 2_000;
const EVENTS_A_READ = 500;

/** Reports what is appended to the log to any number of clients, with one reader of the log for all of them. */
export class LiveHub {
  readonly #options: LiveHubOptions;
  readonly #clients = new Set<LiveClient>();
  /** Clients that are catching up from the log. */
  readonly #catchingUp = new Set<LiveClient>();
  /** Clients that catch up read one after the other, so that many of them do not keep everyone else waiting. */
  readonly #turns = new Turns(1);
  readonly #stopping = new AbortController();
  #cursor: LogCursor | undefined;
  #following: Promise<void> | undefined;
  #beating: ReturnType<typeof setInterval> | undefined;

  constructor(options: LiveHubOptions) {
    this.#options = options;
  }

  /** The number of clients. */
  get size(): number {
    return this.#clients.size + this.#catchingUp.size;
  }

  /** The maximum number of clients. */
  get maxClients(): number {
    return this.#options.maxClients;
  }

  /** Whether another client can be added. */
  get hasRoom(): boolean {
    return this.size < this.#options.maxClients && !this.#stopping.signal.aborted;
  }

  /**
   * Sends a client what it missed, from the log, and from then on what happens. Resolves once the client is up to date.
   *
   * @throws DossierError of the log.
   */
  async add(client: LiveClient): Promise<void> {
    this.#catchingUp.add(client);
    for (;;) {
      // Again after each page: following the log may have failed meanwhile.
      await this.#start();
      if (!this.#isWanted(client) || this.#isLevel(client)) break;
      const { events } = await this.#turns.take(() => this.#tellMore(client));
      await client.drained();
      if (events.length === 0 && this.#following !== undefined) break;
    }
    this.#catchingUp.delete(client);
    if (client.isDropped) return;
    if (this.#stopping.signal.aborted) client.end(RETRY_MS);
    else this.#clients.add(client);
  }

  /** Removes a client that is gone. */
  remove(client: LiveClient): void {
    client.drop();
    this.#catchingUp.delete(client);
    this.#clients.delete(client);
  }

  async #tellMore(client: LiveClient): Promise<Pick<LogPage, 'events'>> {
    await setImmediate();
    if (!this.#isWanted(client)) return { events: [] };
    const page = await this.#options.log.read(client.cursor, { events: EVENTS_A_READ });
    await client.tell(page.events);
    return page;
  }

  #isWanted(client: LiveClient): boolean {
    return !client.isDropped && !this.#stopping.signal.aborted;
  }

  /** Ends all streams and tells the clients when to come back. */
  async close(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#beating);
    for (const client of this.#clients) client.end(RETRY_MS);
    this.#clients.clear();
    await this.#following;
  }

  /** Whether a client knows everything that the hub has sent to others. */
  #isLevel({ cursor }: LiveClient): boolean {
    return this.#cursor === undefined || this.#cursor.isWithin(cursor);
  }

  async #start(): Promise<void> {
    if (this.#cursor !== undefined) return;
    const head = await this.#options.log.head();
    // Another client may have started it meanwhile.
    if (this.#following !== undefined) return;
    this.#cursor = head;
    this.#following = this.#follow(head);
    this.#beating ??= setInterval(() => this.#beat(), BEAT_MS);
    this.#beating.unref();
  }

  async #follow(after: LogCursor): Promise<void> {
    const { log, onFailure } = this.#options;
    try {
      for await (const { events, next } of follow(log, { after, signal: this.#stopping.signal })) {
        this.#cursor = next;
        await Promise.all([...this.#clients].map((client) => client.tell(events)));
        this.#dropSilent();
      }
    } catch (error) {
      if (!this.#stopping.signal.aborted) onFailure(error);
      this.#restart();
    }
  }

  /** Clients reconnect by themselves and read on from the log. */
  #restart(): void {
    this.#cursor = undefined;
    this.#following = undefined;
    for (const client of this.#clients) client.end(RETRY_MS);
    this.#clients.clear();
  }

  #beat(): void {
    for (const client of [...this.#clients, ...this.#catchingUp]) client.beat();
    this.#dropSilent();
  }

  #dropSilent(): void {
    for (const client of this.#clients) if (client.isDropped) this.#clients.delete(client);
  }
}
