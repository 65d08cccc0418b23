/** The signals that end a process and can be handled. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const living = new Set<number>();

/**
 * Starts a process as the leader of a group, and makes sure that the group does not outlive this process: when this
 * process exits, or is ended by a signal without another listener, the group is killed first. The listeners are
 * installed before the process starts, since a signal in between would leave it behind. Release groups that have ended
 * with `releaseGroup`.
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

/** Releases a guard; the listeners are removed with the last group. */
export function releaseGroup(leader: number): void {
  if (living.delete(leader) && living.size === 0) stopListening();
}

/** Kills every process of a group. The group may have ended already. */
export function killGroup(leader: number): void {
  try {
    // Windows has no groups: only the leader, a shell, can be reached there.
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // The group has ended already.
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

/** With another listener, that listener decides what a signal does; an exit still kills the groups. */
function endBySignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  killAll();
  process.off(signal, endBySignal);
  process.kill(process.pid, signal);
}
