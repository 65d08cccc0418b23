import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/** How a program gets a disk of its own that is as small as it is told. */
export interface SmallDisk {
  /** What stands for the disk: said with what is counted. */
  readonly kind: 'a file system of its own';
  /** Starts a program of this package that finds the disk, empty, in the folder; the disk goes with the process. */
  start(megabytes: number, folder: string, program: string, ...args: readonly string[]): ChildProcess;
}

const MOUNT = 'mount -t tmpfs -o "size=$0" tmpfs "$1" && shift && exec "$@"';

/**
 * The way to a small disk on this machine: a mount that only the program sees. Root may mount; others where the system
 * lets them have a namespace of their own. Undefined where neither works: then full disks cannot be tried here.
 */
export function smallDisk(): SmallDisk | undefined {
  const flags = ['-m', '-rm'].find(
    (each) => spawnSync('unshare', commandIn(each, '1m', '/mnt', ['true'])).status === 0,
  );
  if (flags === undefined) return undefined;
  return {
    kind: 'a file system of its own',
    start: (megabytes, folder, program, ...args) =>
      spawn('unshare', commandIn(flags, `${String(megabytes)}m`, folder, [process.execPath, program, ...args]), {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
  };
}

function commandIn(flags: string, size: string, folder: string, command: readonly string[]): string[] {
  return [flags, 'sh', '-c', MOUNT, size, folder, ...command];
}
