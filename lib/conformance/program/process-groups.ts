/** The signals that end a process, and that it can do something about. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const living = new Set<number>();

/**
 * Sees to it that a group of processes does not outlive this process: when this one exits, or is ended by a signal for
 * which nobody else listens, the group is killed first. Groups that have ended are released with `releaseGroup`.
 */
export function guardGroup(leader: number): void {
  if (living.size === 0) {
    process.on('exit', killAll);
    for (const signal of SIGNALS) process.on(signal, endBySignal);
  }
  living.add(leader);
}

/** Takes back a guard; no listener stays when no group is left. */
export function releaseGroup(leader: number): void {
  if (!living.delete(leader) || living.size > 0) return;
  process.off('exit', killAll);
  for (const signal of SIGNALS) process.off(signal, endBySignal);
}

/** Kills every process of a group. One that is gone already is fine. */
export function killGroup(leader: number): void {
  try {
    // Windows has no groups: there the leader, a shell, is all that can be reached.
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // Nobody is left to kill.
  }
}

function killAll(): void {
  for (const leader of living) killGroup(leader);
}

/** Another listener means that whoever set it decides what a signal does; an exit then still kills the groups. */
function endBySignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  killAll();
  process.off(signal, endBySignal);
  process.kill(process.pid, signal);
}
