import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { useFakeTimers } from 'sinon';
import { LiveClient, MOST_UNREAD_BYTES, type LiveStream } from '../../../lib/service/http/live/live.client.js';
import { LiveHub } from '../../../lib/service/http/live/live.hub.js';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import { LogCursor } from '../../../lib/service/log/log-cursor.js';
import type { LoggedEvent } from '../../../lib/service/log/logged-event.js';
import { SqliteEventLog } from '../../../lib/service/log/sqlite/sqlite.event-log.js';
import { submitted } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { until } from '../../support/until.js';

/** A connection whose other side reads when it is told to. */
class Connection extends EventEmitter implements LiveStream {
  text = '';
  writableLength = 0;
  isEnded = false;
  isDestroyed = false;

  constructor(private readonly isReading = false) {
    super();
  }

  get writableNeedDrain(): boolean {
    return this.writableLength > 0;
  }

  write(text: string): boolean {
    this.text += text;
    if (!this.isReading) this.writableLength += text.length;
    return this.isReading;
  }

  read(): void {
    this.writableLength = 0;
    this.emit('drain');
  }

  destroy(): void {
    this.isDestroyed = true;
    this.emit('close');
  }

  end(text = ''): void {
    this.text += text;
    this.isEnded = true;
  }
}

const ANY = { dossierId: null, maySee: () => Promise.resolve(true) };
const event = (position: number, dossierId: string | null = 'd'): LoggedEvent =>
  ({ partition: 0, position, dossierId, eventId: String(position), sequence: position, receivedAt: 0 }) as LoggedEvent;

describe('A live client', () => {
  const clientOf = (stream: LiveStream): LiveClient => new LiveClient(stream, ANY, LogCursor.start(1));

  it('is dropped when it does not read, and told nothing more', async () => {
    const stream = new Connection();
    const client = clientOf(stream);
    let position = 0;
    while (!client.isDropped) {
      const page = Array.from({ length: 500 }, () => event((position += 1)));
      await client.tell(page);
      expect(stream.writableLength).to.be.lessThan(MOST_UNREAD_BYTES + 1_000);
    }
    expect(stream.isDestroyed).to.equal(true);
    const { length } = stream.text;
    await client.tell([event(position + 1)]);
    client.beat();
    client.end(1);
    await client.drained();
    expect([stream.text.length, stream.isEnded]).to.deep.equal([length, false]);
  });

  it('is waited for while it catches up, and dropped after half a minute', async () => {
    const clock = useFakeTimers();
    try {
      const [reader, sleeper] = [new Connection(), new Connection()];
      const [client, silent] = [clientOf(reader), clientOf(sleeper)];
      await client.tell([event(1)]);
      const waited = client.drained();
      reader.read();
      await waited;
      await client.drained();
      await silent.tell([event(1)]);
      const late = silent.drained();
      clock.tick(29_999);
      expect(silent.isDropped).to.equal(false);
      clock.tick(1);
      await late;
      expect([client.isDropped, silent.isDropped]).to.deep.equal([false, true]);
    } finally {
      clock.restore();
    }
  });

  it('is not told of events without a dossier, nor twice of one', async () => {
    const stream = new Connection();
    const client = clientOf(stream);
    await client.tell([event(1, null), event(2)]);
    await client.tell([event(2)]);
    expect(stream.text.match(/^event: change$/gm)).to.have.length(1);
  });
});

describe('The hub of live clients', () => {
  const folders = temporaryFolders();

  it('sends its clients away with a hint when the log fails, and serves those that come back', async () => {
    const log = await SqliteEventLog.open(join(folders(), 'log.db'));
    const store = new DossierStore(log);
    const failures: unknown[] = [];
    let failed = (): void => undefined;
    const failing = new Promise<void>((resolve) => (failed = resolve));
    const hub = new LiveHub({
      log,
      maxClients: 2,
      onFailure: (error) => {
        failures.push(error);
        failed();
      },
    });
    const stream = new Connection(true);
    await hub.add(new LiveClient(stream, ANY, await log.head()));
    expect([hub.size, hub.hasRoom]).to.deep.equal([1, true]);
    const read = log.read.bind(log);
    log.read = () => Promise.reject(new Error('the disk is gone'));
    await store.take([submitted(1)]);
    await failing;
    expect(failures).to.have.length(1);
    expect([stream.text, stream.isEnded, hub.size]).to.deep.equal(['retry: 2000\n\n', true, 0]);
    log.read = read;
    const again = new Connection(true);
    const client = new LiveClient(again, ANY, LogCursor.start(log.partitions));
    await hub.add(client);
    expect(again.text).to.match(/^event: change$/m);
    await hub.close();
    expect([again.isEnded, hub.hasRoom]).to.deep.equal([true, false]);
    const late = new Connection(true);
    await hub.add(new LiveClient(late, ANY, await log.head()));
    expect([late.text, late.isEnded]).to.deep.equal(['retry: 2000\n\n', true]);
    await store.close();
  });

  /** A hub over a log of its own; `log.read` and `log.head` may be replaced. */
  async function newHub(): Promise<{ log: SqliteEventLog; store: DossierStore; hub: LiveHub; failed: Promise<void> }> {
    const log = await SqliteEventLog.open(join(folders(), 'log.db'));
    let fail = (): void => undefined;
    const failed = new Promise<void>((resolve) => (fail = resolve));
    return { log, store: new DossierStore(log), hub: new LiveHub({ log, maxClients: 9, onFailure: fail }), failed };
  }

  const told = ({ text }: Connection): number => text.match(/^event: change$/gm)?.length ?? 0;

  it('loses nothing of a client that catches up while the log fails', async () => {
    const { log, store, hub, failed } = await newHub();
    await store.take([submitted(1)]);
    await hub.add(new LiveClient(new Connection(true), ANY, await log.head()));
    const slow = new Connection();
    const added = hub.add(new LiveClient(slow, ANY, LogCursor.start(log.partitions)));
    await until(() => told(slow) === 1);
    const read = log.read.bind(log);
    log.read = () => Promise.reject(new Error('the network is gone'));
    await store.take([submitted(2)]);
    await failed;
    log.read = read;
    await until(() => (slow.read(), told(slow) === 2));
    const drain = setInterval(() => slow.read(), 1);
    await added;
    clearInterval(drain);
    await store.take([submitted(3)]);
    await until(() => told(slow) === 3);
    await hub.close();
    await store.close();
  });

  it('goes on where it follows the log, however late another client has heard of its head', async () => {
    const { log, store, hub } = await newHub();
    const head = log.head.bind(log);
    const old = await head();
    let answer = (): void => undefined;
    const heads = [head(), new Promise<LogCursor>((resolve) => (answer = () => resolve(old)))];
    log.head = () => heads.shift() ?? head();
    const [first, second] = [new Connection(true), new Connection(true)];
    const early = hub.add(new LiveClient(first, ANY, old));
    const late = hub.add(new LiveClient(second, ANY, old));
    await early;
    await store.take([submitted(1)]);
    await until(() => told(first) === 1);
    answer();
    await late;
    await store.take([submitted(2)]);
    await until(() => told(second) === 2);
    await hub.close();
    await store.close();
  });
});
