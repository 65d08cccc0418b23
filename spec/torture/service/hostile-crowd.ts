import assert from 'node:assert/strict';
import { join } from 'node:path';
import { GREEDY_CLIENTS } from '../../support/greedy-clients.js';
import { PATIENT_CLIENTS } from '../../support/hostile-clients.js';
import type { Attack } from '../../support/hostile-senders.js';
import { startChild } from '../child.js';
import type { Counts, Scenario, Trial } from '../scenario.js';
import { assertSoundly, auditOf } from './audit.js';
import { residentMebibytes, withNode } from './node.js';
import { underTraffic, type Traffic } from './traffic.js';

/** How much a node may grow, in MiB. */
const MOST_GROWTH = 200;
/** What comes before the attack: what it takes is no growth. */
const WARM_UP = 400;
const LOOK = 25;
/** How many events are stored during the attack, for each client. */
const EVENTS_EACH = 20;

/** Those that say little, of every kind at once. */
export const HOSTILE_CROWD: Scenario = {
  name: 'slow, silent and broken clients of every kind at once',
  rounds: 1_000,
  isLong: true,
  run: (trial) => withstand(PATIENT_CLIENTS, trial),
};

/** Those that ask without end, of every kind at once. */
export const GREEDY_CROWD: Scenario = {
  name: 'greedy clients of every kind at once',
  rounds: 200,
  isLong: true,
  run: (trial) => withstand(GREEDY_CLIENTS, trial),
};

/** Each kind at a node of its own. */
export const GREEDY_CROWDS: readonly Scenario[] = GREEDY_CLIENTS.map((attack) => ({
  name: `greedy clients: ${attack.name}`,
  rounds: 20,
  run: (trial) => withstand([attack], trial),
}));

/** So many clients in all at one node, while a sender and a reader are served. */
async function withstand(attacks: readonly Attack[], { folder, rounds }: Trial): Promise<Counts> {
  return withNode({ cwd: folder, data: join(folder, 'log.db') }, async (node) => {
    let growth = 0;
    const clients = Math.max(rounds, attacks.length);
    const { sender, counts: served } = await underTraffic({ nodes: () => [node.url] }, async (traffic) => {
      await traffic.sender.answers(WARM_UP);
      growth = await grown(node.child, () => attackWith(attacks, { clients, url: new URL(node.url), traffic }));
    });
    const counts = { clients, ...(await auditOf(node.url, sender)), ...served, 'MiB grown': growth };
    assertSoundly(counts);
    assert.doesNotMatch(node.log(), /unexpected failure/, 'the service met something it did not expect');
    assert.ok(growth < MOST_GROWTH, JSON.stringify(counts));
    return counts;
  });
}

interface Attackers {
  readonly clients: number;
  readonly url: URL;
  readonly traffic: Traffic;
}

async function attackWith(attacks: readonly Attack[], { clients, url, traffic }: Attackers): Promise<void> {
  // In a process of its own, so that it does not keep those waiting that are to be served.
  const crowd = startChild('service/attacking', url.href, String(clients), ...attacks.map(({ name }) => name));
  try {
    await crowd.printed(1);
    assert.equal(crowd.lines.length, 1, 'the attack does not begin');
    await traffic.sender.answers(clients * EVENTS_EACH);
    await traffic.reader.reads(clients);
  } finally {
    crowd.process.kill('SIGKILL');
    await crowd.ended();
  }
}

/** The most that a process holds more than before, in MiB, while something goes on. */
async function grown(child: { readonly pid?: number | undefined }, work: () => Promise<void>): Promise<number> {
  const before = residentMebibytes(child);
  let most = before;
  const look = setInterval(() => (most = Math.max(most, residentMebibytes(child))), LOOK);
  try {
    await work();
  } finally {
    clearInterval(look);
  }
  return most - before;
}
