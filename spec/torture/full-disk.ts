import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { answerAll, ScriptedTransport } from '../support/outboxes.js';
import { smallDisk, type SmallDisk } from '../support/small-disk.js';
import type { Counts, Scenario, Trial } from './scenario.js';
import { assertSound } from './stored-events.js';

const PROGRAM = fileURLToPath(new URL('filling.process.js', import.meta.url));
const FEWEST_PAGES = 40;
const MORE_PAGES = 100;

/**
 * A full disk: emitting until nothing fits, others taking the rest, relaying while it is full, emitting when there is room
 * again. Where the system gives a process no small disk of its own, a limit on the file's pages stands for it, and the
 * counts say so.
 */
export const FULL_DISK: Scenario = {
  name: 'a full disk',
  rounds: 20,
  async run(trial) {
    const disk = smallDisk();
    if (disk !== undefined) return onDisks(disk, trial);
    process.stderr.write('no small file system can be mounted here: a page limit stands for a full disk\n');
    return onPages(trial);
  },
};

async function onDisks(disk: SmallDisk, { folder, rounds, random }: Trial): Promise<Counts> {
  const total: Record<string, number> = { 'small disks': rounds };
  for (let round = 0; round < rounds; round += 1) {
    const megabytes = 2 + Math.floor(random() * 3);
    const child = disk.start(megabytes, folder, PROGRAM, folder, String(Math.floor(random() * 2 ** 31)));
    const [output, [code]] = await Promise.all([text(child.stdout!), once(child, 'close') as Promise<[number | null]>]);
    assert.equal(code, 0, `round ${round} on ${megabytes} MB failed`);
    const counts = JSON.parse(output) as Record<string, number>;
    assert.equal(counts['recorded while full'], counts['stored'], 'what was stored was not delivered on the full disk');
    assert.equal(counts['sent while full'], counts['stored'], 'an event was sent twice: its delivery was not recorded');
    assert.equal(counts['stored afterwards'], 1);
    for (const [what, number] of Object.entries(counts)) total[what] = (total[what] ?? 0) + number;
  }
  assert.ok(Number(total['refused']) > 0, 'no disk was ever full');
  return { ...total, lost: 0 };
}

async function onPages({ folder, rounds, random }: Trial): Promise<Counts> {
  let delivered = 0;
  for (let round = 0; round < rounds; round += 1) {
    const file = join(folder, `outbox-${round}.db`);
    const outbox = SqliteOutbox.open(file, { maxPages: FEWEST_PAGES + Math.floor(random() * MORE_PAGES) });
    const stored = fillPages(outbox);
    const transport = new ScriptedTransport((events) => answerAll(events, 'success'));
    assert.equal((await new OutboxRelay(outbox, transport).drain()).delivered, stored);
    outbox.close();
    assertSound(file);
    delivered += stored;
  }
  return { 'files with a page limit, not disks': rounds, delivered, lost: 0 };
}

function fillPages(outbox: SqliteOutbox): number {
  for (let stored = 0; ; stored += 1) {
    try {
      const event = { eventId: `event ${stored}`, eventType: 'T', text: JSON.stringify('x'.repeat(1_000)) };
      outbox.transact((writer) => writer.insert(event));
    } catch (error) {
      assert.equal((error as { readonly code?: string }).code, 'OUTBOX_DISK_FULL');
      return stored;
    }
  }
}
