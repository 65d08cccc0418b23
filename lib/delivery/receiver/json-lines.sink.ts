import { assertArgument, assertOptions, FILE_PATH, FUNCTION } from '../../argument-check.js';
import { UnusableSinkError } from '../../errors/unusable-sink.error.js';
import type { EventSink, ReceivedEvent, SinkResult } from './event-sink.js';
import { SinkFile } from './sink/sink-file.js';
import type { SinkNotice } from './sink/sink-notice.js';

/** What can be chosen about a sink of JSON Lines. */
export interface JsonLinesSinkOptions {
  /** Sees what others did to the file while it was open. */
  readonly onNotice?: ((notice: SinkNotice) => void) | undefined;
}

const NO_IDS: ReadonlyMap<string, unknown> = new Map();
/** How often a file may be removed between appending to it and a look at it before the sink gives up. */
const ATTEMPTS = 3;

/**
 * A sink that appends events to a file of JSON Lines, which `mission-dossier reduce` reads. What it answers for is on
 * disk. It remembers the ids in the file, so that none comes in twice, also after a restart.
 *
 * One sink of one process has the file: a second one is refused, and a process that ends, also by `kill -9`, lets it go.
 * Before each answer the sink looks whether its path still leads to the file:
 *
 * - Renamed, as by log rotation: it goes on with the file at the path, which it creates if need be. The ids of the file
 *   that was renamed last stay known until the sink is closed.
 * - Removed or replaced: it goes on with the file at the path, and the events that are in no file now are new again.
 * - Changed by other hands: it is read anew, and never made shorter.
 *
 * Where that is not possible it rejects, and takes nothing until it is.
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
   * Opens a file, or creates it. What is there is left as it is until there is something to append: then a last line that
   * lacks its line feed gets it, and the beginning of an event that a process left behind when it died is cut off, of
   * which nobody was told that it is stored.
   *
   * @throws InvalidArgumentError when it is no path.
   * @throws UnusableSinkError when it cannot be read and written to, another has it, or a line of it is no event.
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

  /** How many events the file holds. */
  get size(): number {
    return this.#file.ids.size;
  }

  /** How many events this sink has appended, to whatever file was at its path. */
  get appended(): number {
    return this.#appended;
  }

  /** Appends the new events, one batch after the other. Rejects with UnusableSinkError; the file is as before then. */
  store(events: readonly ReceivedEvent[]): Promise<readonly SinkResult[]> {
    return this.#next(() => this.#append(events));
  }

  /**
   * Looks at once whether the path still leads to the file, and goes on with what is there: for a signal after log
   * rotation. Without it the next batch does so. Rejects with UnusableSinkError when there is nothing to go on with.
   */
  reopen(): Promise<void> {
    return this.#next(() => this.#follow());
  }

  /** Closes the file, after what is being stored. */
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
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
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

  /** Makes sure that what is appended to is the file at the path, and that what is known of it is so. */
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
