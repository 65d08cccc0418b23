import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pause, startChild } from './child.js';
import type { Scenario } from './scenario.js';
import { assertLamport, assertSound, storedEvents } from './stored-events.js';

const LONGEST_LIFE_MS = 40;

/** `kill -9` of a process that emits, at any moment, again and again on one outbox. */
export const KILLED_EMITTER: Scenario = {
  name: 'kill -9 of an emitting process',
  rounds: 200,
  async run({ folder, rounds, random }) {
    const file = join(folder, 'outbox.db');
    const answered: { readonly eventId: string; readonly lamport: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const child = startChild('emitting', file, '1000000');
      await child.printed(1);
      await pause(random() * LONGEST_LIFE_MS);
      child.process.kill('SIGKILL');
      assert.equal(await child.ended(), null, 'the process ended before it was killed');
      answered.push(...child.lines.map(told));
    }
    assertSound(file);
    const stored = storedEvents(file);
    const lamportOf = new Map(stored.map(({ eventId, lamport }) => [eventId, lamport]));
    const lost = answered.filter(({ eventId, lamport }) => lamportOf.get(eventId) !== lamport);
    assert.deepEqual(lost, [], 'events were lost that were answered stored');
    assertLamport(file, stored);
    assert.ok(answered.length >= rounds);
    return { rounds, 'answered stored': answered.length, 'in the outbox': stored.length, lost: 0, 'Lamport twice': 0 };
  },
};

function told(line: string): { readonly eventId: string; readonly lamport: number } {
  const [eventId = '', lamport] = line.split(' ');
  return { eventId, lamport: Number(lamport) };
}
