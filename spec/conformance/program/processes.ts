import { readFileSync } from 'node:fs';
import { until } from '../../support/until.js';

/** Whether a process runs; one that has ended and waits to be collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isDefunct(pid);
}

/** Waits until a process is gone. */
export async function untilGone(pid: number): Promise<void> {
  await until(() => !isAlive(pid), `the end of process ${String(pid)}`);
}

function isDefunct(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
