import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk in memory that holds so many KiB. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Mounts one at a folder that is made for it. */
  static mount(folder: string, kibibytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kibibytes)}k`, 'tmpfs', folder], { stdio: 'pipe' });
    return new SmallDisk(folder);
  }

  /** Makes it hold so many KiB, with what is on it. */
  resize(kibibytes: number): void {
    const options = `remount,size=${String(kibibytes)}k`;
    execFileSync('mount', ['-o', options, 'tmpfs', this.folder], { stdio: 'pipe' });
  }

  /** Takes it away, with what is on it; a process may still have files open. */
  unmount(): void {
    execFileSync('umount', ['-l', this.folder], { stdio: 'pipe' });
  }
}

let answer: boolean | undefined;

/** Whether this machine lets this process mount disks: root may, where containers do not forbid it. */
export function canMount(): boolean {
  return (answer ??= triedToMount());
}

function triedToMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-disk-'));
  try {
    SmallDisk.mount(folder, 64).unmount();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
