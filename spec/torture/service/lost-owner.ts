import type { Serving } from '../../support/serving.js';
import { onPostgres } from '../places.js';
import type { Counts, Scenario, Trial } from '../scenario.js';
import { assertSoundly, auditOf } from './audit.js';
import { ownsAll, shared } from './cluster.js';
import { startNode } from './node.js';
import { underTraffic } from './traffic.js';

const MORE = 200;
/** A sender does not wait for long for a node that is stopped, in milliseconds. */
const PATIENCE = 1_500;
const NODES = 2;

/** What happens to a node that keeps some partitions, and what there is of the cluster afterwards. */
interface Loss {
  readonly name: string;
  readonly lose: (node: Serving) => Promise<unknown>;
  readonly bringBack: (node: Serving, start: () => Promise<Serving>) => Promise<Serving>;
}

const LOSSES: readonly Loss[] = [
  {
    name: 'kill -9 of a node that owns partitions',
    lose: (node) => node.stop('SIGKILL'),
    bringBack: (_node, start) => start(),
  },
  {
    name: 'a node that is stopped past its lease, and goes on',
    lose: (node) => Promise.resolve(node.child.kill('SIGSTOP')),
    bringBack: (node) => {
      node.child.kill('SIGCONT');
      return Promise.resolve(node);
    },
  },
];

/** One of two nodes is lost while senders and readers use both; the other has all of its work until it is back. */
export const LOST_OWNERS: readonly Scenario[] = LOSSES.map((loss) => ({
  name: loss.name,
  rounds: 10,
  isLong: true,
  run: onPostgres(async (data, trial) => {
    const start = (): Promise<Serving> => startNode({ cwd: trial.folder, data });
    const nodes: Serving[] = [];
    try {
      for (let number = 0; number < NODES; number += 1) nodes.push(await start());
      return await loseAgainAndAgain(nodes, loss, { ...trial, start });
    } finally {
      for (const node of nodes) {
        node.child.kill('SIGCONT');
        await node.stop('SIGKILL');
      }
    }
  }),
}));

async function loseAgainAndAgain(
  nodes: Serving[],
  { lose, bringBack }: Loss,
  { rounds, random, start }: Trial & { readonly start: () => Promise<Serving> },
): Promise<Counts> {
  const urls = (): readonly string[] => nodes.map(({ url }) => url);
  const { sender, counts } = await underTraffic({ nodes: urls, patience: PATIENCE }, async ({ sender: sending }) => {
    for (let round = 0; round < rounds; round += 1) {
      await shared(urls());
      await sending.answers(1 + Math.floor(random() * MORE));
      const lost = Math.floor(random() * NODES);
      await lose(nodes[lost]!);
      await sending.answers(1 + Math.floor(random() * MORE));
      await ownsAll(nodes[1 - lost]!.url);
      nodes[lost] = await bringBack(nodes[lost]!, start);
    }
    await shared(urls());
  });
  const audits: Counts[] = [];
  for (const { url } of nodes) {
    const audit = await auditOf(url, sender);
    assertSoundly(audit);
    audits.push(audit);
  }
  return { rounds, ...audits[0], ...counts };
}
