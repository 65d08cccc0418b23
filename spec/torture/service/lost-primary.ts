import assert from 'node:assert/strict';
import { PostgresServer } from '../../support/postgres-server.js';
import type { Scenario, Trial } from '../scenario.js';
import { assertSoundly, auditOf, sum, type Audit } from './audit.js';
import { withNode } from './node.js';
import { underTraffic } from './traffic.js';

const MORE = 200;
const SYNCHRONOUS = { synchronous_standby_names: "'ANY 1 (s1)'" };

/** The primary is killed while a sender sends to a node, and its synchronous standby is promoted. */
export const LOST_PRIMARY: Scenario = {
  name: 'kill -9 of the primary, and a standby promoted',
  rounds: 20,
  isLong: true,
  async run(trial) {
    const audits: Audit[] = [];
    for (let round = 0; round < trial.rounds; round += 1) audits.push(await loseOne(trial));
    const counts = { 'primaries killed': trial.rounds, ...sum(audits) };
    assertSoundly(counts);
    return counts;
  },
};

async function loseOne({ folder, random }: Trial): Promise<Audit> {
  const primary = await PostgresServer.start();
  try {
    const standby = await primary.standby('s1');
    try {
      primary.set(SYNCHRONOUS);
      return await failOver(primary, standby, { folder, more: () => 1 + Math.floor(random() * MORE) });
    } finally {
      await standby.stop();
    }
  } finally {
    await primary.stop();
  }
}

async function failOver(
  primary: PostgresServer,
  standby: PostgresServer,
  { folder, more }: { readonly folder: string; readonly more: () => number },
): Promise<Audit> {
  const data = `postgres://postgres@${primary.address},${standby.address}/postgres`;
  return withNode({ cwd: folder, data }, async ({ url, child }) => {
    const { sender, counts } = await underTraffic({ nodes: () => [url] }, async ({ sender: sending }) => {
      await sending.answers(more());
      await primary.kill();
      await standby.promote();
      await sending.answers(more());
    });
    assert.equal(child.exitCode, null, 'the node ended');
    return { ...(await auditOf(url, sender)), ...counts };
  });
}
