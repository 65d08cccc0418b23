import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../support/local-findings.js';
import { NAMESPACE } from '../support/samples.js';
import type { Counts, Scenario, Trial } from './scenario.js';
import { storedEvents } from './stored-events.js';

const SUFFIXES = ['', '-wal', '-shm', '-reserve'];

/** The file deleted, or renamed, again and again under a process that emits: what is answered `stored` is at the path. */
export const REPLACED_FILE: Scenario = {
  name: 'a file that is deleted or renamed under an emitter',
  rounds: 300,
  run: (trial) => Promise.resolve(emitInto(trial)),
};

function emitInto({ folder, rounds, random }: Trial): Counts {
  const file = join(folder, 'outbox.db');
  const store = SqliteOutbox.open(file, { synchronous: 'NORMAL' });
  const emitter = new DossierEmitter({ namespace: NAMESPACE, store });
  const counts = { rounds, stored: 0, noticed: 0, lost: 0 };
  const lamports: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const answered: string[] = [];
    for (let events = Math.ceil(random() * 5); events > 0; events -= 1) {
      const outcome = emitter.emit(findingIndexed(`docs/${round}.md`));
      if (outcome.outcome === 'stored') {
        answered.push(outcome.event.event_id);
        lamports.push(outcome.event.lamport_clock);
      } else {
        assert.equal(outcome.outcome === 'failed' && outcome.error.code, 'OUTBOX_REPLACED');
        counts.noticed += 1;
      }
    }
    if (answered.length > 0) {
      assert.deepEqual(
        storedEvents(file).map(({ eventId }) => eventId),
        answered,
        'events are not at the path',
      );
    }
    counts.stored += answered.length;
    const away = random() < 0.5 ? undefined : join(folder, `old-${round}.db`);
    for (const suffix of SUFFIXES) move(file + suffix, away === undefined ? undefined : away + suffix);
  }
  store.close();
  assert.ok(
    lamports.every((lamport, at) => at === 0 || lamport > Number(lamports[at - 1])),
    'the clock went back',
  );
  return counts;
}

function move(path: string, to: string | undefined): void {
  if (!existsSync(path)) return;
  if (to === undefined) rmSync(path);
  else renameSync(path, to);
}
