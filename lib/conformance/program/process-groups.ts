/** The signals that end a process, and that it can do something about. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const living = new Set<number>();

/**
 * Starts a process that leads a group, and sees to it that the group does not outlive this process: when this one exits,
 * or is ended by a signal for which nobody else listens, the group is killed first. Signals are listened for before the
 * process is there, since one that came in between would leave it behind. Groups that have ended are released with
 * `releaseGroup`.
 */
export function startGuarded<P extends { readonly pid?: number | undefined }>(start: () => P): P {
  if (living.size === 0) listen();
  try {
    const leader = start();
    if (leader.pid !== undefined) living.add(leader.pid);
    return leader;
  } finally {
    if (living.size === 0) stopListening();
  }
}

/** Takes back a guard; no listener stays when no group is left. */
export function releaseGroup(leader: number): void {
  if (living.delete(leader) && living.size === 0) stopListening();
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

function listen(): void {
  process.on('exit', killAll);
  for (const signal of SIGNALS) process.on(signal, endBySignal);
}

function stopListening(): void {
  process.off('exit', killAll);
  for (const signal of SIGNALS) process.off(signal, endBySignal);
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
