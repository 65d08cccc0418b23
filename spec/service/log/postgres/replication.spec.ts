import { expect } from 'chai';
import { LogCursor } from '../../../../lib/service/log/log-cursor.js';
import { PostgresEventLog } from '../../../../lib/service/log/postgres/postgres.event-log.js';
import { newEvent, numbers } from '../../../../lib/testing/event-log/log-samples.js';
import type { PostgresServer } from '../../../support/postgres-server.js';
import { PostgresServer as Server } from '../../../support/postgres-server.js';
import { rejectionOf } from '../../../support/rejection-of.js';
import { describeWithPostgres } from '../../../support/with-postgres.js';

const SYNCHRONOUS = { synchronous_standby_names: "'ANY 1 (s1)'" };

describeWithPostgres('An event log on a primary with a synchronous standby', () => {
  let primary: PostgresServer;
  let standby: PostgresServer;

  beforeEach(async () => {
    primary = await Server.start();
    standby = await primary.standby('s1');
    primary.set(SYNCHRONOUS);
  });
  afterEach(async () => {
    await standby.stop();
    await primary.stop();
  });

  const urlOf = (...servers: readonly PostgresServer[]): string =>
    `postgres://postgres@${servers.map(({ address }) => address).join(',')}/postgres`;

  it('fails where no standby confirms, until one does', async () => {
    const log = await PostgresEventLog.open(primary.url, { timeout: 1_500 });
    expect((await log.append([newEvent(1)]))[0]?.outcome).to.equal('stored');
    await standby.kill();
    expect(await rejectionOf(log.append([newEvent(2)]))).to.include({ code: 'LOG_NOT_DURABLE' });
    // It is in the primary by now, but a duplicate of what may be lost is not stored either.
    expect(await rejectionOf(log.append([newEvent(2)]))).to.include({ code: 'LOG_NOT_DURABLE' });
    expect(await rejectionOf(log.probe())).to.include({ code: 'LOG_NOT_DURABLE' });
    expect((await log.counts()).events).to.equal(2);
    await standby.begin();
    expect((await log.append([newEvent(2), newEvent(3)])).map(({ outcome }) => outcome)).to.deep.equal([
      'duplicate',
      'stored',
    ]);
    await log.close();
  });

  it('goes on with the standby that is promoted, without losing what it answered for', async () => {
    const log = await PostgresEventLog.open(urlOf(primary, standby), { timeout: 3_000 });
    const answered: string[] = [];
    const deadline = Date.now() + 30_000;
    let afterwards = 0;
    const promoted = new AbortController();
    const promotion = promoted.signal;
    const appending = (async () => {
      for (let number = 1; afterwards < 20 && Date.now() < deadline; number += 1) {
        const batch = numbers(number * 10, number * 10 + 4).map((each) =>
          newEvent(each, `dossier ${String(each % 3)}`),
        );
        try {
          await log.append(batch);
          answered.push(...batch.map(({ eventId }) => eventId));
          if (promotion.aborted) afterwards += 1;
        } catch (error) {
          expect(error)
            .to.have.property('code')
            .that.is.oneOf(['LOG_UNAVAILABLE', 'LOG_NOT_DURABLE', 'LOG_BUSY', 'LOG_READ_ONLY']);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    })();
    while (answered.length < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    await primary.kill();
    standby.promote();
    promoted.abort();
    await appending;
    expect(afterwards).to.equal(20);
    const { events } = await log.read(LogCursor.start(log.partitions), { events: 10_000 });
    const ids = events.map(({ eventId }) => eventId);
    expect(ids).to.include.members(answered);
    expect(new Set(ids).size).to.equal(ids.length);
    await log.close();
  });
});
