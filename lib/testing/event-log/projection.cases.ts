import assert from 'node:assert/strict';
import { dossierIdOf } from '../../service/log/dossier-id.js';
import type { ProjectionSnapshotRecord } from '../../service/log/projection-snapshot.record.js';
import type { LogCase } from './log-place.js';
import { namespaceNamed, newEvent, numbers } from './log-samples.js';

const DOSSIER = dossierIdOf(namespaceNamed('alpha'));

/** What a log keeps of projections, and which node looks after them. */
export const PROJECTIONS: readonly LogCase[] = [
  {
    name: 'keeps a snapshot for each of four sets of handlers',
    run: async (log) => {
      await log.append(numbers(1, 9).map((number) => newEvent(number)));
      assert.equal(await log.readSnapshot(DOSSIER, 'a'), undefined);
      assert.equal(await log.writeSnapshot(snapshot({ handlers: 'a', sequence: 5 })), true);
      assert.equal(await log.writeSnapshot(snapshot({ handlers: 'b', sequence: 6 })), true);
      const kept = await log.readSnapshot(DOSSIER, 'a');
      assert.deepEqual(
        { ...kept, bytes: [...(kept?.bytes ?? [])] },
        {
          ...snapshot({ handlers: 'a', sequence: 5 }),
          bytes: [0, 255, 10, 13],
        },
      );
      for (const [at, handlers] of ['c', 'd', 'e'].entries())
        assert.equal(await log.writeSnapshot(snapshot({ handlers, sequence: 7 + at })), true);
      assert.equal(await log.readSnapshot(DOSSIER, 'a'), undefined);
      assert.equal((await log.readSnapshot(DOSSIER, 'b'))?.sequence, 6);
    },
  },
  {
    name: 'refuses the snapshot of a replaced owner, and an older snapshot',
    run: async (log) => {
      await log.append(numbers(1, 9).map((number) => newEvent(number)));
      const write = (epoch: number, sequence: number) => log.writeSnapshot(snapshot({ epoch, sequence }));
      assert.equal(await write(3, 4), true);
      assert.equal(await write(2, 8), false);
      assert.equal(await write(3, 4), false);
      assert.equal(await write(3, 3), false);
      assert.equal(await write(4, 5), true);
      const { epoch, sequence } = (await log.readSnapshot(DOSSIER, 'handlers')) ?? {};
      assert.deepEqual({ epoch, sequence }, { epoch: 4, sequence: 5 });
    },
  },
  {
    name: 'gives a partition to its claimant, with an epoch above all earlier ones',
    run: async (log, another) => {
      assert.ok((await log.owners.beat()) >= 1);
      const first = Number(await log.owners.claim(0));
      assert.ok(first > 0);
      assert.equal(log.owners.held().get(0), first);
      assert.equal(await log.owners.claim(0), first);
      await log.owners.release(0);
      assert.equal(log.owners.held().has(0), false);
      const second = Number(await (await another()).owners.claim(0));
      assert.ok(second > first);
    },
  },
];

function snapshot(changes: Partial<ProjectionSnapshotRecord>): ProjectionSnapshotRecord {
  const bytes = Uint8Array.of(0, 255, 10, 13);
  return { dossierId: DOSSIER, handlers: 'handlers', sequence: 1, epoch: 1, bytes, ...changes };
}
