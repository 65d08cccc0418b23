import { readFileSync } from 'node:fs';

/** Whether a process runs; one that has ended and waits to be collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isDefunct(pid);
}

/** Waits until a process is gone; rejects when it is not within five seconds. */
export async function untilGone(pid: number): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    if (!isAlive(pid)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`process ${String(pid)} still runs`);
}

function isDefunct(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
