import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, type Scenario } from './scenario.js';
import { SCENARIOS } from './scenarios.js';
import { GREEDY_CROWDS } from './service/hostile-crowd.js';
import { DISK_SCENARIOS, POSTGRES_SCENARIOS, SERVICE_SCENARIOS } from './service/scenarios.js';

/**
 * Runs the scenarios whose names hold one of the arguments, or all of them, and prints what they counted. `TORTURE_SEED`
 * repeats a run's random choices, as far as the machine lets it.
 */
const wanted = process.argv.slice(2);
const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 1_000_000);

async function attempt({ name, rounds, run }: Scenario): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-of-mission-dossier-'));
  const started = performance.now();
  try {
    const counts = await run({ folder, rounds, random: seededRandom(seed) });
    const figures = Object.entries(counts).map(([what, number]) => `${what} ${number}`);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    process.stdout.write(`ok      ${name}: ${figures.join(', ')} (${seconds} s)\n`);
    return true;
  } catch (error) {
    process.stdout.write(
      `FAILED  ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const parts = [
  { scenarios: SCENARIOS, needs: 'nothing' },
  { scenarios: SERVICE_SCENARIOS, needs: 'nothing' },
  { scenarios: GREEDY_CROWDS, needs: 'nothing' },
  { scenarios: DISK_SCENARIOS, needs: 'a disk that can be mounted (root, on Linux)' },
  { scenarios: POSTGRES_SCENARIOS, needs: 'PostgreSQL' },
];
const all = parts.flatMap(({ scenarios }) => scenarios);

process.stdout.write(`seed ${seed}\n`);
for (const { scenarios, needs } of parts) {
  if (scenarios.length === 0) process.stdout.write(`left out: what needs ${needs}\n`);
}
for (const scenario of all) {
  if (wanted.length > 0 && !wanted.some((part) => scenario.name.includes(part))) continue;
  if (!(await attempt(scenario))) process.exitCode = 1;
}
