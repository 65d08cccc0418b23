import { chmodSync } from 'node:fs';

const NOBODY = 65534;

/**
 * Does something as a user who is bound by permissions, whom root is not. The folder must be nobody's secret.
 *
 * @param folder is opened to that user.
 */
export function unprivileged(folder: string, act: () => void): void {
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
