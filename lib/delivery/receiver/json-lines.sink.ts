import { assertArgument, assertOptions, FILE_PATH, FUNCTION } from '../../argument-check.js';
import { UnusableSinkError } from '../../errors/unusable-sink.error.js';
import type { EventSink, ReceivedEvent, SinkResult } from './event-sink.js';
import { SinkFile } from './sink/sink-file.js';
import type { SinkNotice } from './sink/sink-notice.js';

/** Options of a sink of JSON Lines. */
export interface JsonLinesSinkOptions {
  /** Called when others changed the file while it was open. */
  readonly onNotice?: ((notice: SinkNotice) => void) | undefined;
}

const NO_IDS: ReadonlyMap<string, unknown> = new Map();
/** How often the file may be removed between an append and the check after it, before the sink gives up. */
const MOST_TRIES = 3;

/**
 * A sink that appends events to a file of JSON Lines, which `mission-dossier reduce` reads. An event is on disk before
 * it is acknowledged. The sink knows the ids in the file, so that no event is stored twice, even after a restart.
 *
 * One sink of one process owns the file. A second one is refused; the end of the process, even by `kill -9`, releases
 * it. Before each answer the sink checks whether its path still leads to the file:
 *
 * - Renamed, as by log rotation: it continues with the file at the path, creating it if necessary. The ids of the file
 * renamed last stay known until the sink is closed.
 * - Removed or replaced: it continues with the file at the path; events that are in no file any more count as new.
 * - Changed by others: it reads the file again, and never shortens it.
 *
 * Where that is impossible it rejects, and takes nothing until it is possible again.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { JsonLinesSink, WebhookReceiver } from 'mission-dossier/delivery';
 *
 * const sink = await JsonLinesSink.open('events.jsonl');
 * const receiver = new WebhookReceiver({ sink, secret: process.env['MISSION_DOSSIER_WEBHOOK_SECRET'] });
 * createServer(receiver.handle).listen(8080);
 * ```
 */
export class JsonLinesSink implements EventSink {
  readonly #path: string;
  readonly #onNotice: (notice: SinkNotice) => void;
  #file: SinkFile;
  #earlierIds = NO_IDS;
  #appended = 0;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(path: string, file: SinkFile, { onNotice }: JsonLinesSinkOptions) {
    this.#path = path;
    this.#file = file;
    this.#onNotice = onNotice ?? (() => undefined);
  }

  /**
   * Opens a file, or creates it. The existing content stays unchanged until there is something to append. Then a last
   * line without a line feed gets one, and the fragment of an event that a dying process left behind is cut off; it was
   * never acknowledged.
   *
   * @param path the file; it is created when it is missing.
   * @param options a listener for changes of the file by others.
   * @returns the sink; close it after use.
   * @throws InvalidArgumentError when the path is not a text.
   * @throws UnusableSinkError when the file cannot be read and written, has another owner, or contains a line that is
   * not an event.
   */
  static async open(path: string, options: JsonLinesSinkOptions = {}): Promise<JsonLinesSink> {
    assertArgument('file', path, FILE_PATH);
    assertOptions(options, { onNotice: FUNCTION });
    try {
      return new JsonLinesSink(path, await SinkFile.open(path), options);
    } catch (error) {
      throw unusable(path, error);
    }
  }

  /** The number of events in the file. */
  get size(): number {
    return this.#file.ids.size;
  }

  /** The number of events that this sink has appended, to whatever file was at its path. */
  get appended(): number {
    return this.#appended;
  }

  /** Appends the new events, one batch after another. Rejects with UnusableSinkError; the file is unchanged then. */
  store(events: readonly ReceivedEvent[]): Promise<readonly SinkResult[]> {
    return this.#next(() => this.#append(events));
  }

  /**
   * Checks now whether the path still leads to the file, and continues with the file that is there. Use it on a signal
   * after log rotation; otherwise the next batch does this. Rejects with UnusableSinkError when the file cannot
   * be used.
   */
  reopen(): Promise<void> {
    return this.#next(() => this.#follow());
  }

  /** Closes the file once pending events are stored. */
  async close(): Promise<void> {
    await this.#queue;
    await this.#file.close();
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work).catch((error: unknown) => {
      throw unusable(this.#path, error);
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #append(events: readonly ReceivedEvent[]): Promise<readonly SinkResult[]> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      await this.#follow();
      const added = new Map<string, ReceivedEvent>();
      const results: SinkResult[] = [];
      for (const received of events) results.push(await this.#resultOf(received, added));
      await this.#file.append(new Map([...added].map(([id, { text }]) => [id, text])));
      if ((await this.#file.whereabouts()) === 'removed') continue;
      this.#appended += added.size;
      return results;
    }
    throw new UnusableSinkError(this.#path, 'another program keeps removing it');
  }

  async #resultOf(received: ReceivedEvent, added: Map<string, ReceivedEvent>): Promise<SinkResult> {
    const { event } = received;
    const { event_id: id } = event;
    if (this.#earlierIds.has(id)) return 'duplicate';
    if (!this.#file.ids.has(id) && !added.has(id)) {
      added.set(id, received);
      return 'stored';
    }
    const known = added.get(id)?.event ?? (await this.#file.read(id));
    return known === undefined || known.equals(event) ? 'duplicate' : 'conflict';
  }

  /** Makes sure that the open file is the one at the path, and that its known content is current. */
  async #follow(): Promise<void> {
    const whereabouts = await this.#file.whereabouts();
    const events = this.size;
    if (whereabouts === 'here') {
      if (await this.#file.refresh()) this.#tell('changed', events);
      return;
    }
    const left = this.#file;
    this.#file = await SinkFile.open(this.#path);
    this.#earlierIds = whereabouts === 'renamed' ? left.ids : NO_IDS;
    this.#tell(whereabouts, events);
    await left.close();
  }

  #tell(kind: SinkNotice['kind'], before: number): void {
    this.#onNotice({ kind, file: this.#path, before, after: this.size });
  }
}

function unusable(path: string, error: unknown): UnusableSinkError {
  return error instanceof UnusableSinkError ? error : new UnusableSinkError(path, error);
}
