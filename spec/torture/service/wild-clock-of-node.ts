import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preload } from '../../cli/bin.js';
import { batchOf, message } from '../../support/messages.js';
import { onBothEngines } from '../places.js';
import type { Counts, Trial } from '../scenario.js';
import { assertSoundly, auditOf } from './audit.js';
import { sentEvent } from './honest-sender.js';
import { withNode } from './node.js';
import { underTraffic } from './traffic.js';

const MORE = 60;
const DAY_MS = 86_400_000;

/** The clock of a node jumps, mostly backwards, while it takes events in; that of its sender goes with it. */
export const [WILD_CLOCK_OF_NODE, WILD_CLOCK_ON_POSTGRES] = onBothEngines(
  'the clock of a service goes backwards',
  200,
  jumpAgainAndAgain,
);

async function jumpAgainAndAgain(data: string, { folder, rounds, random }: Trial): Promise<Counts> {
  const file = join(folder, 'offset');
  let offset = 0;
  const jumpTo = (next: number): void => writeFileSync(file, String((offset = next)));
  jumpTo(0);
  const clock = (): number => Date.now() + offset;
  return withNode({ cwd: folder, data, nodeOptions: clockFrom(file) }, async ({ url }) => {
    const old = { ...message(batchOf(sentEvent(1))) };
    let [backwards, replays] = [0, 0];
    const { sender, counts: served } = await underTraffic({ nodes: () => [url], clock }, async (traffic) => {
      await traffic.sender.answers(MORE);
      for (let round = 0; round < rounds; round += 1) {
        const before = offset;
        jumpTo(random() < 0.3 ? 0 : offset + Math.round((random() - 0.7) * DAY_MS));
        if (offset < before) backwards += 1;
        await traffic.sender.answers(1 + Math.floor(random() * MORE));
        if (await isTaken(url, old)) replays += 1;
      }
    });
    const counts = { jumps: rounds, backwards, 'replays taken': replays, ...(await auditOf(url, sender)), ...served };
    assertSoundly(counts);
    return counts;
  });
}

/** A signed message of before is refused or, while its signature is good by the clock, known already. */
async function isTaken(url: string, { headers, body }: ReturnType<typeof message>): Promise<boolean> {
  const reply = await fetch(`${url}v1/events`, { method: 'POST', headers, body: new Uint8Array(body) });
  const text = await reply.text();
  assert.ok(reply.status === 401 || text.includes('"duplicate"'), `an old message is answered ${text}`);
  return reply.status !== 401;
}

/** Options of Node with which a process has a clock that is off by the milliseconds in a file. */
function clockFrom(file: string): readonly string[] {
  return preload(`
    import { readFileSync } from 'node:fs';
    const now = Date.now;
    let offset = 0, read = -Infinity;
    const fake = () => {
      if (performance.now() - read > 5) {
        read = performance.now();
        offset = Number(readFileSync(${JSON.stringify(file)}, 'utf8')) || 0;
      }
      return now() + offset;
    };
    globalThis.Date = class extends Date {
      constructor(...given) { super(...(given.length === 0 ? [fake()] : given)); }
      static now() { return fake(); }
    };`);
}
