import { join } from 'node:path';
import { expect } from 'chai';
import { follow } from '../../../lib/service/log/follow.js';
import { LogCursor } from '../../../lib/service/log/log-cursor.js';
import { SqliteEventLog } from '../../../lib/service/log/sqlite/sqlite.event-log.js';
import { newEvent, numbers } from '../../../lib/testing/event-log/log-samples.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

describe('Following a log', () => {
  const folder = temporaryFolders();

  it('gives what is there, then what comes, until it is stopped', async () => {
    const log = await SqliteEventLog.open(join(folder(), 'log.db'));
    await log.append(numbers(1, 5).map((number) => newEvent(number)));
    const stop = new AbortController();
    const seen: number[] = [];
    const after = LogCursor.start(1);
    const never = 2 ** 31 - 1;
    for await (const { events } of follow(log, {
      after,
      signal: stop.signal,
      pollInterval: never,
      limit: { events: 2 },
    })) {
      seen.push(...events.map(({ position }) => position));
      if (seen.length === 5) setTimeout(() => void log.append([newEvent(6)]), 20);
      if (seen.length === 6) setTimeout(() => stop.abort(), 20);
    }
    expect(seen).to.deep.equal([1, 2, 3, 4, 5, 6]);
    await log.close();
  });

  it('ends at once when it is stopped already', async () => {
    const log = await SqliteEventLog.open(join(folder(), 'log.db'));
    const pages = follow(log, { after: LogCursor.start(1), signal: AbortSignal.abort() });
    expect((await pages.next()).done).to.equal(true);
    await log.close();
  });

  it('finds what it got no hint of', async () => {
    const file = join(folder(), 'log.db');
    const [log, other] = [await SqliteEventLog.open(file), await SqliteEventLog.open(file)];
    const stop = new AbortController();
    setTimeout(() => void other.append([newEvent(1)]), 20);
    for await (const { events } of follow(log, { after: await log.head(), signal: stop.signal, pollInterval: 10 })) {
      expect(events.map(({ position }) => position)).to.deep.equal([1]);
      stop.abort();
    }
    await Promise.all([log.close(), other.close()]);
  });
});
