import type { LogCursor } from '../../log/log-cursor.js';
import type { LoggedEvent } from '../../log/logged-event.js';

/** The connection of a live client. ServerResponse of node:http is one. */
export interface LiveStream {
  once(event: 'close' | 'drain', listener: () => void): unknown;
  off(event: 'close' | 'drain', listener: () => void): unknown;
  readonly writableNeedDrain: boolean;
  write(text: string): boolean;
  /** The number of bytes that wait because the other side does not read. */
  readonly writableLength: number;
  destroy(): unknown;
  end(text?: string): unknown;
}

/** Selects the changes that a client receives. */
export interface LiveFilter {
  /** One dossier; null for all. */
  readonly dossierId: string | null;
  /** Whether the client may see a dossier. */
  readonly maySee: (dossierId: string) => Promise<boolean>;
}

/**
 * The maximum number of bytes that wait for a client before it is dropped; it can reconnect and read on from the log.
 */
export const MOST_UNREAD_BYTES = 1_024 * 1_024;
/** How long a client that catches up may take to read a page of events, in milliseconds. */
const LONGEST_READING = 30_000;

/**
 * A client that receives changes as server-sent events. The id of each is the cursor behind it, so that a client that
 * lost the connection continues where it was. A client that does not read is dropped.
 */
export class LiveClient {
  readonly #stream: LiveStream;
  readonly #filter: LiveFilter;
  #cursor: LogCursor;
  #isDropped = false;

  constructor(stream: LiveStream, filter: LiveFilter, cursor: LogCursor) {
    this.#stream = stream;
    this.#filter = filter;
    this.#cursor = cursor;
  }

  /** The position up to which the client has received changes. */
  get cursor(): LogCursor {
    return this.#cursor;
  }

  /** Whether the client was dropped because it does not read. */
  get isDropped(): boolean {
    return this.#isDropped;
  }

  /** Tells the client that the log ends before the position it named, so that it may have missed anything. */
  reset(): void {
    this.#send(`id: ${this.#cursor.toString()}\nevent: reset\ndata: {}\n\n`);
  }

  /** Sends those of the events that the client has not received yet. */
  async tell(events: readonly LoggedEvent[]): Promise<void> {
    for (const event of events) {
      if (this.#isDropped) return;
      if (this.#cursor.covers(event)) continue;
      this.#cursor = this.#cursor.past([event]);
      if (await this.#concerns(event)) this.#send(messageOf(event, this.#cursor));
    }
  }

  /** Waits until the client has read what was sent; drops one that takes too long. */
  async drained(): Promise<void> {
    if (this.#isDropped || !this.#stream.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#stream.off('drain', end);
        this.#stream.off('close', end);
        resolve();
      };
      const timer = setTimeout(() => {
        this.drop();
        end();
      }, LONGEST_READING);
      this.#stream.once('drain', end);
      this.#stream.once('close', end);
    });
  }

  /** Ends the connection at once. */
  drop(): void {
    this.#isDropped = true;
    this.#stream.destroy();
  }

  /** Keeps the connection alive for proxies in between. */
  beat(): void {
    this.#send(': still here\n\n');
  }

  /** Ends the stream; the client reconnects after this many milliseconds. */
  end(retry: number): void {
    if (!this.#isDropped) this.#stream.end(`retry: ${retry}\n\n`);
  }

  async #concerns({ dossierId }: LoggedEvent): Promise<boolean> {
    if (dossierId === null) return false;
    const { dossierId: wanted, maySee } = this.#filter;
    return (wanted === null || wanted === dossierId) && (await maySee(dossierId));
  }

  #send(text: string): void {
    if (this.#isDropped) return;
    this.#stream.write(text);
    if (this.#stream.writableLength > MOST_UNREAD_BYTES) this.drop();
  }
}

function messageOf({ dossierId, eventId, sequence, receivedAt }: LoggedEvent, cursor: LogCursor): string {
  const data = { dossier_id: dossierId, event_id: eventId, sequence, received_at: new Date(receivedAt).toISOString() };
  return `id: ${cursor.toString()}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`;
}
