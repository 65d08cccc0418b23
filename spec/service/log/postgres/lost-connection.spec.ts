import { expect } from 'chai';
import { PostgresEventLog } from '../../../../lib/service/log/postgres/postgres.event-log.js';
import { newEvent, numbers } from '../../../../lib/testing/event-log/log-samples.js';
import { CuttingProxy } from '../../../support/cutting-proxy.js';
import { rawServer } from '../../../support/raw-server.js';
import { describeWithPostgres, newSchema, sharedServer } from '../../../support/with-postgres.js';

const BATCH = 4;
/** An append is at least this many messages, and a connection begins with more than one. */
const FEWEST_CUTS = 5;

describeWithPostgres('An event log whose connection is lost', () => {
  const batchFrom = (first: number): ReturnType<typeof newEvent>[] =>
    numbers(first, first + BATCH - 1).map((number) => newEvent(number, `dossier ${String(number % 3)}`));
  const urlOf = (...ports: readonly number[]): string =>
    `postgres://postgres@${ports.map((port) => `127.0.0.1:${String(port)}`).join(',')}/postgres`;
  let proxy: CuttingProxy;
  let log: PostgresEventLog;

  const open = async (...ports: readonly number[]): Promise<void> => {
    log = await PostgresEventLog.open(urlOf(...ports), { schema: newSchema(), writers: 1, timeout: 3_000 });
  };
  /** The next append connects anew. */
  const loseConnection = async (): Promise<void> => {
    proxy.cutAfter(0);
    await log.append([newEvent(0)]).catch(() => undefined);
  };
  beforeEach(async () => {
    proxy = await CuttingProxy.before((await sharedServer()).port);
  });
  afterEach(async () => {
    await log.close();
    await proxy.close();
  });

  for (const hosts of [1, 2]) {
    for (const isConnecting of [false, true]) {
      const when = isConnecting ? 'while it connects' : 'in the middle of an append';
      it(`${when} stores all of a batch or nothing, with ${String(hosts)} host(s) in its URL`, async () => {
        await open(...Array.from({ length: hosts }, () => proxy.port));
        if (isConnecting) await log.append([newEvent(0)]);
        let batches = 0;
        for (let isCut = true; isCut; batches += 1) {
          const events = batchFrom((batches + 1) * 10);
          if (isConnecting) await loseConnection();
          proxy.cutAfter(batches);
          await log.append(events).catch((error: unknown) => expect(error).to.include({ code: 'LOG_UNAVAILABLE' }));
          isCut = proxy.hasCut;
          proxy.cutAfter(Infinity);
          const outcomes = (await log.append(events)).map(({ outcome }) => outcome);
          expect(new Set(outcomes), `cut at message ${String(batches)}`).to.have.lengthOf(1);
        }
        expect(batches).to.be.at.least(FEWEST_CUTS);
        expect((await log.counts()).events).to.equal(batches * BATCH + (isConnecting ? 1 : 0));
      });
    }
  }

  it('while the driver looks up types does not end the process, since it looks up none', async () => {
    proxy.cutAt('pg_type');
    await open(proxy.port);
    await loseConnection();
    const text = '{"comma, quote \\" and slash \\\\ and NULL": [null, {}]}';
    await log.append([{ ...newEvent(1), text }, newEvent(2)]);
    expect((await log.find(newEvent(1).eventId))?.text).to.equal(text);
  });

  it('to a host that is cut off without a word goes on with the next host', async () => {
    const silent = await rawServer(() => undefined);
    await open(silent.port, proxy.port);
    expect((await log.append(batchFrom(1))).map(({ outcome }) => outcome)).to.include('stored');
    await silent.close();
  });
});
