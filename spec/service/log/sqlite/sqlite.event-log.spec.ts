import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import sinon from 'sinon';
import { newEvent } from '../../../../lib/service/intake/new-event.js';
import { readKept } from '../../../../lib/service/intake/event-reading.js';
import { SqliteEventLog } from '../../../../lib/service/log/sqlite/sqlite.event-log.js';
import { eventLogContract } from '../../../../lib/testing/event-log.contract.js';
import { AttachedDatabase } from '../../../../lib/sqlite/attached-database.js';
import { loadSqlite, type SqliteDatabase } from '../../../../lib/sqlite/sqlite-driver.js';
import { rejectionOf } from '../../../support/rejection-of.js';
import { dossierOf, submitted } from '../../../support/submitted-events.js';
import { temporaryFolders } from '../../../support/temporary-folders.js';

describe('an SQLite event log', function () {
  this.timeout(60_000);
  const folder = temporaryFolders();
  const makePlace = () => {
    const file = join(folder(), 'log.db');
    return Promise.resolve({ open: () => SqliteEventLog.open(file) });
  };

  for (const { name, run } of eventLogContract(makePlace)) it(name, run);

  it('moves its write-ahead log into the file often, so that no commit takes long', async () => {
    const file = join(folder(), 'log.db');
    const log = await SqliteEventLog.open(file);
    const event = (number: number) => newEvent(readKept(submitted(number).text), submitted(number), number);
    const most = 3 * 2 ** 20;
    let written = 0;
    for (let number = 1; written < 2 * most;) {
      const batch = Array.from({ length: 100 }, () => event(number++));
      await log.append(batch);
      written += batch.reduce((sum, { text }) => sum + text.length, 0);
    }
    expect(statSync(`${file}-wal`).size).to.be.within(1, most);
    await log.close();
  });

  it('waits for the disk when it stores events, not when it stores what can be made of them again', async () => {
    const log = await SqliteEventLog.open(join(folder(), 'log.db'));
    const executed = sinon.spy(AttachedDatabase.prototype, 'exec');
    const event = (number: number) => newEvent(readKept(submitted(number).text), submitted(number), number);
    const [dossierId, handlers] = [dossierOf('alpha'), 'h'];
    const counts = { artifacts: 0, anomalies: 0, drifts: 0, failure: null };
    try {
      await log.append([event(1)]);
      await log.writeSummaries({ handlers, summaries: [{ dossierId, sequence: 1, status: 'unknown', ...counts }] });
      await log.writeSnapshot({ dossierId, handlers, sequence: 1, epoch: 0, bytes: new Uint8Array(1) });
      await log.append([event(2)]);
      await log.writeSummaries({ handlers, summaries: [{ dossierId, sequence: 2, status: 'unknown', ...counts }] });
      await log.probe();
    } finally {
      executed.restore();
      await log.close();
    }
    const waits = executed.args.flat().filter((sql) => sql.includes('synchronous'));
    expect(waits).to.deep.equal(
      ['NORMAL', 'FULL', 'NORMAL', 'FULL'].map((mode) => `PRAGMA held.synchronous = ${mode}`),
    );
  });

  describe('whose file another process keeps locked', () => {
    let locker: SqliteDatabase;
    const lock = (file: string): void => {
      locker = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 0 });
      locker.exec('BEGIN IMMEDIATE');
    };
    const event = () => newEvent(readKept(submitted(1).text), submitted(1), 1);

    afterEach(() => locker.close());

    it('answers queries while everything that writes waits', async () => {
      const file = join(folder(), 'log.db');
      const log = await SqliteEventLog.open(file, { busyTimeout: 60_000 });
      lock(file);
      const writes = [log.append([event()]), log.probe(), log.owners.claim(0)];
      const done = Promise.all(writes);
      await setTimeout(50);
      expect((await log.counts()).events).to.equal(0);
      locker.exec('ROLLBACK');
      await done;
      expect((await log.counts()).events).to.equal(1);
      await log.close();
    });

    it('says for how long it waited', async () => {
      const file = join(folder(), 'log.db');
      const log = await SqliteEventLog.open(file, { busyTimeout: 60 });
      lock(file);
      const error = await rejectionOf(log.append([event()]));
      expect(error).to.include({ code: 'LOG_BUSY' });
      expect((error as Error).message).to.contain('locked by other processes for 60 ms');
      await log.close();
    });
  });
});
