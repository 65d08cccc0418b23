import { open, type FileHandle } from 'node:fs/promises';
import { assertArgument, FILE_PATH } from '../../argument-check.js';
import { UnusableSinkError } from '../../errors/unusable-sink.error.js';
import { toEventId } from '../../event/event-id.js';
import { readJsonLines } from '../../event/json-lines.reader.js';
import { isJsonObject } from '../../model/json.js';
import type { EventSink, ReceivedEvent, SinkResult } from './event-sink.js';
import { endOfLastLine, mendLastLine } from './last-line.js';

/**
 * A sink that appends events to a file of JSON Lines, which `mission-dossier reduce` reads. What it answers for is on
 * disk. It remembers the ids in the file, so that none comes in twice, also after a restart; one process at a time.
 */
export class JsonLinesSink implements EventSink {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #ids: Set<string>;
  #length: number;
  #isTorn = false;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(file: string, handle: FileHandle, ids: Set<string>, length: number) {
    this.#file = file;
    this.#handle = handle;
    this.#ids = ids;
    this.#length = length;
  }

  /**
   * Opens a file, or creates it. The beginning of a line at its end, which a process that died left behind, is cut off
   * once the lines before it turn out to be events: nobody was told that it is stored.
   *
   * @throws InvalidArgumentError when it is no path.
   * @throws UnusableSinkError when it cannot be read and written to, or a line of it is no event.
   */
  static async open(file: string): Promise<JsonLinesSink> {
    assertArgument('file', file, FILE_PATH);
    let handle: FileHandle | undefined;
    try {
      handle = await open(file, 'a+');
      const ids = await idsIn(file, await endOfLastLine(handle));
      return new JsonLinesSink(file, handle, ids, await mendLastLine(handle));
    } catch (error) {
      await handle?.close();
      throw unusable(file, error);
    }
  }

  /** How many events the file holds. */
  get size(): number {
    return this.#ids.size;
  }

  /** Appends the new events, one batch after the other. Rejects with UnusableSinkError; the file is as before then. */
  store(events: readonly ReceivedEvent[]): Promise<readonly SinkResult[]> {
    const result = this.#queue.then(() => this.#append(events));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Closes the file, after what is being stored. */
  async close(): Promise<void> {
    await this.#queue;
    await this.#handle.close();
  }

  async #append(events: readonly ReceivedEvent[]): Promise<readonly SinkResult[]> {
    const added = new Map<string, string>();
    const results = events.map(({ event: { event_id: id }, text }): SinkResult => {
      if (this.#ids.has(id) || added.has(id)) return 'duplicate';
      added.set(id, text);
      return 'stored';
    });
    if (added.size > 0) await this.#write(Buffer.from(`${[...added.values()].join('\n')}\n`));
    for (const id of added.keys()) this.#ids.add(id);
    return results;
  }

  /** What a failed attempt left behind is cut off before anything is put behind it, now or with the next attempt. */
  async #write(bytes: Buffer): Promise<void> {
    try {
      if (this.#isTorn) await this.#mend();
      this.#isTorn = true;
      await this.#handle.appendFile(bytes);
      await this.#handle.datasync();
      this.#length += bytes.length;
      this.#isTorn = false;
    } catch (error) {
      await this.#mend().catch(() => undefined);
      throw unusable(this.#file, error);
    }
  }

  async #mend(): Promise<void> {
    await this.#handle.truncate(this.#length);
    this.#isTorn = false;
  }
}

async function idsIn(file: string, length: number): Promise<Set<string>> {
  const ids = new Set<string>();
  if (length === 0) return ids;
  const handle = await open(file, 'r');
  for await (const read of readJsonLines(handle.createReadStream({ end: length - 1 }))) {
    const value = read.error === undefined ? read.value : undefined;
    const id = isJsonObject(value) && Object.hasOwn(value, 'event_id') ? toEventId(value['event_id']) : undefined;
    if (id === undefined) throw new UnusableSinkError(file, `line ${read.line} is no event; give a file of events`);
    ids.add(id);
  }
  return ids;
}

function unusable(file: string, error: unknown): UnusableSinkError {
  return error instanceof UnusableSinkError ? error : new UnusableSinkError(file, error);
}
