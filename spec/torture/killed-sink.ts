import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { upTo } from '../support/outboxes.js';
import { eventLines } from '../support/received-events.js';
import { startSink, type SinkProcess } from '../support/sink-process.js';
import type { Scenario } from './scenario.js';

const CONTENDERS = 3;
/** For a sink, the disk is full when its file has so many blocks of 512 bytes. */
const LIMITS = [8, 16, 64];
const BATCH = 5;

/**
 * Processes that want one sink file at once; the one that has it is killed in the middle of its work, on disks of several
 * sizes, while others append to the file, rename it or remove it.
 */
export const KILLED_SINK: Scenario = {
  name: 'sinks that want one file',
  rounds: 60,
  async run({ folder, rounds, random }) {
    const file = join(folder, 'received.jsonl');
    const total = {
      rounds,
      'owners killed': 0,
      'refused as second': 0,
      'refused, disk full': 0,
      stored: 0,
      lost: 0,
      twice: 0,
    };
    let number = 0;
    for (let round = 0; round < rounds; round += 1) {
      const limit = LIMITS[Math.floor(random() * LIMITS.length)] ?? 64;
      const sinks = await Promise.all(upTo(CONTENDERS).map(() => startSink(file, { limit })));
      const owners = sinks.filter(({ opened }) => opened.results !== undefined);
      assert.equal(owners.length, 1, 'one has the file');
      total['refused as second'] += sinks.length - owners.length;
      const owner = owners[0] as SinkProcess;
      const foreign = random() < 0.3 ? (number += 1) : 0;
      if (foreign > 0) appendFileSync(file, eventLines(foreign));
      const expected = foreign > 0 ? [foreign] : [];
      for (let batch = 0; batch < 3; batch += 1) {
        const numbers = upTo(BATCH).map(() => (number += 1));
        const { results } = await owner.store(...numbers);
        if (results === undefined) total['refused, disk full'] += 1;
        else expected.push(...numbers);
      }
      // In the middle of a batch that is never answered.
      owner.child.send(upTo(BATCH).map(() => (number += 1)));
      await Promise.all(sinks.map((sink) => sink.kill()));
      total['owners killed'] += 1;
      total.stored += expected.length;
      assertHolds(file, expected);
      if (random() < 0.5) renameSync(file, `${file}.${round}`);
      else rmSync(file);
    }
    return total;
  },
};

/** Every event that was answered is there once; the beginning of a line that was never answered may follow. */
function assertHolds(file: string, numbers: readonly number[]): void {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  for (const number of numbers) {
    const line = eventLines(number).trimEnd();
    assert.equal(lines.filter((one) => one === line).length, 1, `event ${number} is there once`);
  }
  assert.equal(new Set(lines).size, lines.length, 'an event is there twice');
}
