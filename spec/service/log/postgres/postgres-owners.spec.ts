import { expect } from 'chai';
import { PartitionShare } from '../../../../lib/service/projector/partition-share.js';
import { PostgresEventLog } from '../../../../lib/service/log/postgres/postgres.event-log.js';
import { describeWithPostgres, newSchema, sharedServer } from '../../../support/with-postgres.js';

const OWNER_PROCESSES = "SELECT pid FROM pg_stat_activity WHERE application_name = 'mission-dossier owner'";

describeWithPostgres('Owners of partitions', () => {
  const logs: PostgresEventLog[] = [];
  let schema: string;
  const node = async (lease = 10_000): Promise<PostgresEventLog> => {
    const log = await PostgresEventLog.open((await sharedServer()).url, { schema, partitions: 6, lease });
    logs.push(log);
    return log;
  };
  const heldBy = (log: PostgresEventLog): readonly number[] => [...log.owners.held().keys()].sort();

  beforeEach(() => {
    schema = newSchema();
  });
  afterEach(async () => {
    for (const log of logs.splice(0)) await log.close();
  });

  it('share them out, and take over from a node that goes', async () => {
    const [first, second] = [await node(), await node()];
    const shares = [new PartitionShare(first), new PartitionShare(second)] as const;
    await shares[0].balance();
    expect(heldBy(first)).to.deep.equal([0, 1, 2, 3, 4, 5]);
    await shares[1].balance();
    await shares[0].balance();
    await shares[1].balance();
    expect([heldBy(first).length, heldBy(second).length]).to.deep.equal([3, 3]);
    expect(new Set([...heldBy(first), ...heldBy(second)]).size).to.equal(6);
    await logs.shift()?.close();
    await shares[1].balance();
    expect(heldBy(second)).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it('lose them with their connection, and find out', async () => {
    const [first, second] = [await node(), await node()];
    const epoch = await first.owners.claim(0);
    expect(await second.owners.claim(0)).to.equal(undefined);
    await first.owners.beat();
    const server = await sharedServer();
    server.sql(`SELECT pg_terminate_backend(pid) FROM (${OWNER_PROCESSES}) AS owners`);
    await first.owners.beat().catch(() => undefined);
    await second.owners.beat().catch(() => undefined);
    expect(heldBy(first)).to.deep.equal([]);
    expect(await eventually(() => second.owners.claim(0).catch(() => undefined))).to.be.greaterThan(Number(epoch));
    expect(await first.owners.claim(0)).to.equal(undefined);
  });

  it('are forgotten at once with their connection, however long their lease is', async () => {
    const [lost, other] = [await node(600_000), await node(600_000)];
    const share = new PartitionShare(other);
    await lost.owners.beat();
    await share.balance();
    expect(heldBy(other)).to.have.length(3);
    const server = await sharedServer();
    server.sql(`
      SELECT pg_terminate_backend(node.pid) FROM ${schema}.node JOIN pg_stat_activity USING (pid)
      WHERE started = (SELECT min(started) FROM ${schema}.node)`);
    const all = async (): Promise<true | undefined> => {
      await share.balance();
      return heldBy(other).length === 6 || undefined;
    };
    expect(await eventually(all)).to.equal(true);
  });

  it('lose them when they say nothing for too long, though their connection is there', async () => {
    const [stopped, other] = [await node(), await node(300)];
    await stopped.owners.beat();
    const epoch = await stopped.owners.claim(0);
    // As a process that was stopped, the first one knows nothing of what happens now.
    const nodes = (): Promise<number> => other.owners.beat().catch(() => 0);
    expect(await eventually(async () => (await nodes()) === 1 || undefined)).to.equal(true);
    const taken = await eventually(() => other.owners.claim(0).catch(() => undefined));
    expect(taken).to.be.greaterThan(Number(epoch));
    const bytes = Uint8Array.of(1);
    const { newEvent } = await import('../../../../lib/testing/event-log/log-samples.js');
    const event = newEvent(1);
    await other.append([event, newEvent(2), newEvent(3)]);
    const snapshot = { dossierId: String(event.dossierId), handlers: 'h', bytes };
    expect(await other.writeSnapshot({ ...snapshot, sequence: 1, epoch: Number(taken) })).to.equal(true);
    expect(await stopped.writeSnapshot({ ...snapshot, sequence: 2, epoch: Number(epoch) })).to.equal(false);
    await stopped.owners.beat().catch(() => undefined);
    expect(heldBy(stopped)).to.deep.equal([]);
  });
});

async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return undefined;
}
