import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ended, start } from '../cli/bin.js';
import { ChangingMissions } from './changing-missions.js';
import { pause } from './child.js';
import type { Scenario } from './scenario.js';
import { assertSound } from './stored-events.js';

/** Of a scan's usual time: the start of Node is of no interest, and some scans are to come to their end. */
const SHORTEST_LIFE = 0.4;
const LONGEST_LIFE = 1.1;
const PROCESSES = 4;

/** `kill -9` of `scan --emit` at any moment, again and again on one outbox, while missions change between the scans. */
export const KILLED_SCAN: Scenario = {
  name: 'kill -9 of scan --emit',
  rounds: 200,
  async run({ folder, rounds, random }) {
    const outbox = join(folder, 'outbox.db');
    const missions = new ChangingMissions(join(folder, 'repository'), outbox, random);
    const args = ['scan', missions.root, '--emit', '--outbox', outbox];
    const counts = { rounds, killed: 0, 'killed half-way': 0, events: 0, lost: 0, repeated: 0 };
    const usual = await timeOf(args);
    counts.events += missions.look(true).events;
    for (let round = 0; round < rounds; round += 1) {
      missions.change();
      const isKilled = await scanAndKill(args, usual * (SHORTEST_LIFE + random() * (LONGEST_LIFE - SHORTEST_LIFE)));
      const found = missions.look(!isKilled);
      counts.events += found.events;
      if (isKilled) counts.killed += 1;
      if (isKilled && found.missions > 0) counts['killed half-way'] += 1;
    }
    await timeOf(args);
    counts.events += missions.look(true).events;
    await timeOf(args);
    assert.equal(missions.look(true).events, 0, 'a scan without changes emitted something');
    assertSound(outbox);
    return counts;
  },
};

/** Scans at once of missions that changed: one of them announces each change. */
export const CROWD_OF_SCANS: Scenario = {
  name: `${PROCESSES} processes scan --emit into one outbox at once`,
  rounds: 20,
  async run({ folder, rounds, random }) {
    const outbox = join(folder, 'outbox.db');
    const missions = new ChangingMissions(join(folder, 'repository'), outbox, random);
    const args = ['scan', missions.root, '--emit', '--outbox', outbox];
    let events = 0;
    for (let round = 0; round < rounds; round += 1) {
      missions.change();
      const ends = await Promise.all(Array.from({ length: PROCESSES }, () => ended(start(args))));
      for (const { code, stderr } of ends) assert.equal(code, 0, stderr);
      events += missions.look(true).events;
    }
    assertSound(outbox);
    return { rounds, events, lost: 0, repeated: 0 };
  },
};

async function timeOf(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const { code, stderr } = await ended(start(args));
  assert.equal(code, 0, stderr);
  return performance.now() - started;
}

/** Whether it did not come to its end before. */
async function scanAndKill(args: readonly string[], life: number): Promise<boolean> {
  const child = start(args);
  const end = ended(child);
  await Promise.race([pause(life), end]);
  child.kill('SIGKILL');
  return (await end).signal === 'SIGKILL';
}
