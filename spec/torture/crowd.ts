import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startChild } from './child.js';
import type { Scenario } from './scenario.js';
import { assertLamport, assertSound, storedEvents } from './stored-events.js';

const PROCESSES = 8;

/** Eight processes that emit into one outbox at the same time, `rounds` events each. */
export const CROWD: Scenario = {
  name: `${PROCESSES} processes emitting into one outbox`,
  rounds: 1_000,
  async run({ folder, rounds }) {
    const file = join(folder, 'outbox.db');
    const children = Array.from({ length: PROCESSES }, () => startChild('emitting', file, String(rounds)));
    const codes = await Promise.all(children.map((child) => child.ended()));
    assert.deepEqual(
      codes,
      children.map(() => 0),
    );
    const answered = children.flatMap(({ lines }) => lines);
    assert.equal(answered.length, PROCESSES * rounds);
    assertSound(file);
    const stored = storedEvents(file);
    assert.deepEqual(stored.map(({ eventId, lamport }) => `${eventId} ${lamport}`).sort(), [...answered].sort());
    assertLamport(file, stored);
    assert.deepEqual(
      stored.map(({ lamport }) => lamport),
      stored.map((_, index) => index + 1),
      'a Lamport value was left out',
    );
    return { processes: PROCESSES, 'events each': rounds, stored: stored.length, lost: 0, 'Lamport twice': 0 };
  },
};
