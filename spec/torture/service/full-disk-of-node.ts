import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Serving } from '../../support/serving.js';
import { SmallDisk } from '../../support/small-disk.js';
import { until } from '../../support/until.js';
import type { Scenario } from '../scenario.js';
import { assertSoundly, auditOf, sum, type Audit } from './audit.js';
import { withNode } from './node.js';
import { underTraffic, type Traffic } from './traffic.js';

/** In KiB: a new log takes some 400, and its write-ahead log grows to 4 MiB. */
const FEWEST = 1_000;
const MORE = 3_000;
const ROOM = 64 * 1_024;
const REFUSALS = 5;
const UNAVAILABLE = 503;

/** The disk is full while a sender sends: it is put off, nothing is lost, reading goes on, and writing when there is room. */
export const FULL_DISK_OF_NODE: Scenario = {
  name: 'a full disk under a service',
  rounds: 40,
  isLong: true,
  async run({ folder, rounds, random }) {
    const audits: Audit[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const disk = SmallDisk.mount(join(folder, String(round)), FEWEST + Math.floor(random() * MORE));
      try {
        audits.push(await fill(disk));
      } finally {
        disk.unmount();
      }
    }
    const counts = { 'disks filled': rounds, ...sum(audits) };
    assertSoundly(counts);
    return counts;
  },
};

async function fill(disk: SmallDisk): Promise<Audit> {
  const options = { cwd: disk.folder, data: join(disk.folder, 'log.db') };
  const { sender, counts } = await withNode(options, (node) =>
    underTraffic({ nodes: () => [node.url] }, (traffic) => fillWith(traffic, disk, node)),
  );
  return { ...(await withNode(options, ({ url }) => auditOf(url, sender))), ...counts };
}

async function fillWith({ sender, reader }: Traffic, disk: SmallDisk, { url, log }: Serving): Promise<void> {
  await until(() => sender.refused >= REFUSALS, 'the disk is full');
  await until(async () => (await fetch(`${url}readyz`)).status === UNAVAILABLE, 'the service is not ready');
  assert.match(log(), /LOG_DISK_FULL/, 'the log of the service says why');
  await reader.reads(1);
  disk.resize(ROOM);
  await sender.answers(100);
  await until(async () => (await fetch(`${url}readyz`)).ok, 'the service is ready again');
}
