import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { GREEDY_CLIENTS, PATIENT_CLIENTS } from '../../support/hostile-clients.js';
import type { Attack } from '../../support/hostile-senders.js';
import type { Counts, Scenario, Trial } from '../scenario.js';
import { assertSoundly, auditOf } from './audit.js';
import { residentMebibytes, withNode } from './node.js';
import { underTraffic, type Traffic } from './traffic.js';

/** How much a node may grow, in MiB. */
const MOST_GROWTH = 200;
/** What comes before the attack: what it takes is no growth. */
const WARM_UP = 400;
const LOOK = 25;
/** A client that was cut off comes again after so many milliseconds. */
const AGAIN = 50;

/** Those that say little, of every kind at once. */
export const HOSTILE_CROWD: Scenario = {
  name: 'slow, silent and broken clients of every kind at once',
  rounds: 1_000,
  isLong: true,
  run: (trial) => withstand(PATIENT_CLIENTS, trial),
};

/** Those that ask without end, each kind at a node of its own. */
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
  const crowd = new Crowd(attacks, clients, url);
  try {
    await traffic.sender.answers(clients);
    await traffic.reader.reads(Math.ceil(clients / 10));
  } finally {
    crowd.disperse();
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

/** So many clients at work; one that is cut off comes again. */
class Crowd {
  readonly #sockets = new Set<Socket>();
  readonly #url: URL;
  #isOver = false;

  constructor(attacks: readonly Attack[], clients: number, url: URL) {
    this.#url = url;
    for (let number = 0; number < clients; number += 1) this.#send(attacks[number % attacks.length]!);
  }

  disperse(): void {
    this.#isOver = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  #send(attack: Attack): void {
    if (this.#isOver) return;
    const socket = attack.start(this.#url);
    this.#sockets.add(socket);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      setTimeout(() => this.#send(attack), AGAIN);
    });
  }
}
