import { fstatSync, ftruncateSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../../../errors/message-of.js';
import { UnusableSinkError } from '../../../errors/unusable-sink.error.js';
import type { Event } from '../../../event/event.js';
import { identityOf, openOwned, type OwnedFile } from './owned-file.js';
import { beginsEvent, readBetween, readContent, readEventAt, type SinkContent } from './sink-content.js';

/** Where an open file is: at its path, under another name, or removed from the disk. */
export type Whereabouts = 'here' | 'renamed' | 'removed';

const SEPARATOR = '\n';

/**
 * An open file of events that this process owns. It knows the length that its own writing gave the file, so that
 * changes by others are noticed before anything is appended. Only what this process wrote itself, or what a dying
 * process left behind, is ever cut off.
 */
export class SinkFile {
  readonly #path: string;
  readonly #file: OwnedFile;
  #content: SinkContent;

  private constructor(path: string, file: OwnedFile, content: SinkContent) {
    this.#path = path;
    this.#file = file;
    this.#content = content;
  }

  /**
   * Opens a file, or creates it. An existing file is only read.
   *
   * @throws UnusableSinkError when it cannot be used, has an owner, or holds something other than events.
   */
  static async open(path: string): Promise<SinkFile> {
    const file = await openOwned(path);
    try {
      const content = await readContent(path, file.handle);
      if (content.torn !== '' && !beginsEvent(content.torn, content.places.size > 0)) throw notEvents(path);
      if (content.size === 0) await keepEntry(path);
      return new SinkFile(path, file, content);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The ids of the events it holds. */
  get ids(): ReadonlyMap<string, unknown> {
    return this.#content.places;
  }

  /** Reads an event from the file; undefined when the file does not hold it, or something else is now in its place. */
  async read(id: string): Promise<Event | undefined> {
    const place = this.#content.places.get(id);
    const event = place === undefined ? undefined : await readEventAt(this.#file.handle, place);
    return event?.event_id === id ? event : undefined;
  }

  /** Whether its path still leads to the file. */
  async whereabouts(): Promise<Whereabouts> {
    const own = await this.#file.handle.stat({ bigint: true });
    if (own.nlink === 0n) return 'removed';
    try {
      return identityOf(await stat(this.#path, { bigint: true })) === identityOf(own) ? 'here' : 'renamed';
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      return 'renamed';
    }
  }

  /**
   * Reads the file again when others have changed it, and returns whether they had.
   *
   * @throws UnusableSinkError when it then holds something other than events, or ends with half a line.
   */
  async refresh(): Promise<boolean> {
    const { size } = await this.#file.handle.stat();
    if (size === this.#content.size) return false;
    const content = await readContent(this.#path, this.#file.handle);
    // Another process may be writing that line, so nothing can follow it.
    if (content.torn !== '') throw notEvents(this.#path);
    this.#content = content;
    return true;
  }

  /**
   * Appends events by their ids, and waits until they are on disk.
   *
   * @throws UnusableSinkError when that fails; the file is as before then, as far as the disk allows.
   */
  async append(events: ReadonlyMap<string, string>): Promise<void> {
    if (events.size === 0) return;
    this.#cutOff();
    const { bytes, places } = this.#lines(events);
    try {
      await this.#file.handle.appendFile(bytes);
      await this.#file.handle.datasync();
    } catch (error) {
      await this.#takeBack(bytes).catch(() => undefined);
      throw error;
    }
    for (const [id, place] of places) this.#content.places.set(id, place);
    const end = this.#content.end + bytes.length;
    this.#content = { ...this.#content, end, size: end, lacksLineFeed: false };
    // If another process appended at this very moment, our lines have moved: their places are read again.
    if (await this.refresh()) this.#assertHolds(events);
  }

  /** Closes the file and releases it. */
  close(): Promise<void> {
    return this.#file.close();
  }

  #lines(events: ReadonlyMap<string, string>): {
    readonly bytes: Buffer;
    readonly places: ReadonlyMap<string, number>;
  } {
    const places = new Map<string, number>();
    const pieces = this.#content.lacksLineFeed ? [Buffer.from(SEPARATOR)] : [];
    let place = this.#content.end + pieces.length;
    for (const [id, text] of events) {
      const piece = Buffer.from(text + SEPARATOR);
      pieces.push(piece);
      places.set(id, place);
      place += piece.length;
    }
    return { bytes: Buffer.concat(pieces), places };
  }

  /** Synchronous, so that nothing else of this process runs between the check of the file and the cut. */
  #cutOff(): void {
    const { size, end } = this.#content;
    if (size === end) return;
    const { fd } = this.#file.handle;
    if (fstatSync(fd).size !== size) throw new UnusableSinkError(this.#path, 'another program changed it just now');
    ftruncateSync(fd, end);
    this.#content = { ...this.#content, size: end };
  }

  /** Cuts off what a failed append left in the file, now or before the next one; the bytes of others stay. */
  async #takeBack(bytes: Buffer): Promise<void> {
    const { end } = this.#content;
    const { size } = await this.#file.handle.stat();
    const rest = await readBetween(this.#file.handle, end, size);
    if (size < end || !rest.equals(bytes.subarray(0, rest.length))) return;
    this.#content = { ...this.#content, size };
    this.#cutOff();
  }

  #assertHolds(events: ReadonlyMap<string, string>): void {
    const isThere = [...events.keys()].every((id) => this.#content.places.has(id));
    if (!isThere) throw new UnusableSinkError(this.#path, 'another program changed it while events were appended');
  }
}

/** Syncs the folder, so that a new file survives a loss of power. Not every system can sync a folder. */
async function keepEntry(path: string): Promise<void> {
  const folder = await open(dirname(path)).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function notEvents(path: string): UnusableSinkError {
  return new UnusableSinkError(
    path,
    'its last line is incomplete and not an event; give a file of events, or remove that line',
  );
}
