import type { BigIntStats } from 'node:fs';
import { constants, open, type FileHandle } from 'node:fs/promises';
import { UnusableSinkError } from '../../../errors/unusable-sink.error.js';
import { codeOf } from '../../../errors/message-of.js';
import { NameTakenError, takeName } from './owned-name.js';

/** An open file that this process alone appends to, as far as others ask. */
export interface OwnedFile {
  readonly handle: FileHandle;
  /** Closes the file, and lets others have it. */
  close(): Promise<void>;
}

/** What tells a file from all others on the machine, whatever path leads to it. */
export function identityOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** Opens for reading and appending, and creates what is missing; a named pipe does not make it wait. */
const APPENDING = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

/** `O_EXLOCK` (flock) of macOS and the BSDs, and what libuv takes for share mode 0 on Windows (`UV_FS_O_EXLOCK`). */
const LOCKING: ReadonlyMap<string, number> = new Map([
  ['darwin', 0x20],
  ['freebsd', 0x20],
  ['netbsd', 0x20],
  ['openbsd', 0x20],
  ['win32', 0x10000000],
]);

/** How systems say that another has such a lock. */
const LOCKED: ReadonlySet<string | undefined> = new Set(['EAGAIN', 'EWOULDBLOCK', 'EBUSY']);

/**
 * Opens a file to append to, or creates it, for one owner at a time.
 *
 * Node.js offers no lock on files, so the owner has something else that the system gives to one process only, and takes
 * back when that process ends, however it ends. Nothing is left behind that could be stale, be deleted by hand, or be
 * mistaken because a process id was used again; and a process that is stopped or slow keeps what it has.
 *
 * - On Linux it is a listening socket in the abstract name space, named after device and inode: every path and every link
 *   to the file leads to one name. Containers with networks of their own do not see each other's names. What they append
 *   all the same is noticed as any change by other hands.
 * - On macOS and the BSDs it is `flock`, taken by `open` itself (`O_EXLOCK`); on Windows the file is opened for no other.
 * - Node.js runs on a few more systems, of which no such means is known here: a change by other hands is noticed there,
 *   too, but a second owner is not refused.
 *
 * @throws UnusableSinkError when it cannot be opened, is no regular file, or has an owner.
 */
export async function openOwned(file: string): Promise<OwnedFile> {
  const handle = await openLocked(file);
  try {
    const status = await handle.stat({ bigint: true });
    if (!status.isFile()) throw new UnusableSinkError(file, 'it is not a regular file; give the path of one');
    const release = await ownership(identityOf(status));
    return {
      handle,
      close: async () => {
        await handle.close();
        await release();
      },
    };
  } catch (error) {
    await handle.close();
    throw error instanceof NameTakenError ? owned(file, error.owner) : error;
  }
}

async function openLocked(file: string): Promise<FileHandle> {
  try {
    return await open(file, APPENDING | (LOCKING.get(process.platform) ?? 0));
  } catch (error) {
    throw LOCKED.has(codeOf(error)) ? owned(file) : error;
  }
}

async function ownership(identity: string): Promise<() => Promise<void>> {
  const isLinux = process.platform === 'linux' || process.platform === 'android';
  return isLinux ? takeName(`mission-dossier/sink/${identity}`) : () => Promise.resolve();
}

function owned(file: string, owner?: number): UnusableSinkError {
  const who = owner === undefined ? 'another receiver' : `process ${owner}`;
  return new UnusableSinkError(file, `${who} appends to it already; stop that one, or give each a file of its own`);
}
