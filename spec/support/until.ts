const PATIENCE = 60_000;
const PAUSE = 10;

/** Waits until something is so. It rejects after a minute: a loaded machine is slow, and a fault lasts for ever. */
export async function until(isSo: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what} never was so`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Lets sockets and pipes of this process take so many turns, however long one takes. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setTimeout(resolve, PAUSE));
}
