import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processProgram } from '../support/process-program.js';
import type { Scenario } from './scenario.js';

const PROGRAM = processProgram('outbox/sqlite/opening');
const PROCESSES = 4;

/** Processes that make the same new outbox at once, again and again: it is made by one, and opened by all. */
export const RACING_MAKERS: Scenario = {
  name: `${PROCESSES} processes making one outbox at once`,
  rounds: 400,
  async run({ folder, rounds }) {
    const makers = Array.from({ length: PROCESSES }, () => {
      const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
      return {
        child,
        ended: once(child, 'exit'),
        lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
      };
    });
    let refused = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const { child } of makers) child.stdin.write(`${join(folder, `outbox-${round}.db`)}\n`);
      for (const { lines } of makers) if ((await lines.next()).value !== 'opened') refused += 1;
    }
    for (const { child } of makers) child.stdin.end();
    await Promise.all(makers.map(({ ended }) => ended));
    assert.equal(refused, 0);
    return { rounds, processes: PROCESSES, refused };
  },
};
