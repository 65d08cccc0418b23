import { setTimeout } from 'node:timers/promises';
import type { Serving } from '../../support/serving.js';
import { onBothEngines } from '../places.js';
import type { Counts, Trial } from '../scenario.js';
import { assertSoundly, auditOf } from './audit.js';
import { startNode, withNode } from './node.js';
import { underTraffic } from './traffic.js';

const MORE = 100;
/** A kill hits any moment of what follows an answer, up to so many milliseconds later. */
const LATER = 8;

/** `serve` is killed again and again while a sender sends to it and a reader reads from it. */
export const [KILLED_NODE, KILLED_NODE_ON_POSTGRES] = onBothEngines(
  'kill -9 of a service over HTTP',
  200,
  killAgainAndAgain,
);

async function killAgainAndAgain(data: string, { folder, rounds, random }: Trial): Promise<Counts> {
  let node: Serving | undefined;
  const nodes = (): readonly string[] => (node === undefined ? [] : [node.url]);
  const { sender, counts: served } = await underTraffic({ nodes }, async ({ sender: sending }) => {
    for (let round = 0; round < rounds; round += 1) {
      const started = await startNode({ cwd: folder, data });
      try {
        node = started;
        await sending.answers(1 + Math.floor(random() * MORE));
        await setTimeout(random() * LATER);
      } finally {
        await started.stop('SIGKILL');
      }
    }
  });
  const audit = await withNode({ cwd: folder, data }, ({ url }) => auditOf(url, sender));
  const counts = { kills: rounds, ...audit, ...served };
  assertSoundly(counts);
  return counts;
}
