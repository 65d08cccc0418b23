import { chmodSync } from 'node:fs';
import type { Context } from 'mocha';

const NOBODY = 65534;

/**
 * Does something as a user who is bound by permissions, whom root is not. The folder must be nobody's secret.
 *
 * @param context of the spec, which needs more time under load.
 * @param folder is opened to that user.
 */
export function unprivileged(context: Context, folder: string, act: () => void): void {
  context.timeout(10_000);
  const { getuid, geteuid, seteuid } = process;
  if (getuid === undefined || geteuid === undefined || seteuid === undefined || getuid() !== 0) {
    act();
    return;
  }
  chmodSync(folder, 0o755);
  seteuid(NOBODY);
  try {
    act();
  } finally {
    seteuid(0);
  }
}
