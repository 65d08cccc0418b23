import { expect } from 'chai';
import { LogCursor } from '../../../../lib/service/log/log-cursor.js';
import { PostgresEventLog } from '../../../../lib/service/log/postgres/postgres.event-log.js';
import { newEvent, numbers } from '../../../../lib/testing/event-log/log-samples.js';
import type { PostgresServer } from '../../../support/postgres-server.js';
import { PostgresServer as Server } from '../../../support/postgres-server.js';
import { rejectionOf } from '../../../support/rejection-of.js';
import { describeWithPostgres } from '../../../support/with-postgres.js';
import { until } from '../../../support/until.js';

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
    const appending = new Appending(log);
    await appending.until((count) => count >= 50);
    await primary.kill();
    await standby.promote();
    const before = appending.answered.length;
    await appending.until((count) => count >= before + 100);
    await appending.stop();
    const { events } = await log.read(LogCursor.start(log.partitions), { events: 100_000 });
    const ids = events.map(({ eventId }) => eventId);
    expect(ids).to.include.members(appending.answered);
    expect(new Set(ids).size).to.equal(ids.length);
    await log.close();
  });
});

/** Appends batch after batch, also after failures. */
class Appending {
  readonly answered: string[] = [];
  private failure: unknown;
  private isOver = false;
  private readonly end: Promise<void>;

  constructor(private readonly log: PostgresEventLog) {
    this.end = this.appendAll();
  }

  /** Waits until so many events are answered for; what failed last says why they are not. */
  async until(isEnough: (count: number) => boolean): Promise<void> {
    await until(() => isEnough(this.answered.length)).catch((error: unknown) => {
      throw this.failure ?? error;
    });
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.end;
  }

  private async appendAll(): Promise<void> {
    for (let number = 10; !this.isOver; number += 10) {
      const batch = numbers(number, number + 4).map((each) => newEvent(each, `dossier ${String(each % 3)}`));
      try {
        await this.log.append(batch);
        this.answered.push(...batch.map(({ eventId }) => eventId));
      } catch (error) {
        this.failure = error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}
