const PATIENCE = 60_000;
const PAUSE = 10;
/** What lasts is looked at less and less often, in milliseconds: looking takes work from what is waited for. */
const LONGEST_PAUSE = 100;
/** The part of the time already waited that a pause may take. */
const PART = 1 / 20;

/** Waits until something is so. It rejects after a minute: a loaded machine is slow, and a fault lasts for ever. */
export async function until(isSo: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  const begun = performance.now();
  while (!(await isSo())) {
    const waited = performance.now() - begun;
    if (waited > PATIENCE) throw new Error(`${what} never was so`);
    const pause = Math.min(LONGEST_PAUSE, Math.max(PAUSE, waited * PART));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Lets sockets and pipes of this process take so many turns, however long one takes. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setTimeout(resolve, PAUSE));
}
