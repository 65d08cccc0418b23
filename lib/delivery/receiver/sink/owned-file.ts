import type { BigIntStats } from 'node:fs';
import { constants, open, type FileHandle } from 'node:fs/promises';
import { UnusableSinkError } from '../../../errors/unusable-sink.error.js';
import { codeOf } from '../../../errors/message-of.js';
import { NameTakenError, takeName } from './owned-name.js';

/** An open file that only this process appends to, among those that ask. */
export interface OwnedFile {
  readonly handle: FileHandle;
  /** Closes the file and releases it. */
  close(): Promise<void>;
}

/** Identifies a file among all others on the machine, whatever path leads to it. */
export function identityOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** Opens for reading and appending, and creates what is missing; a named pipe does not block it. */
const APPENDING = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

/** `O_EXLOCK` (flock) of macOS and the BSDs, and libuv's flag for share mode 0 on Windows (`UV_FS_O_EXLOCK`). */
const LOCKING: ReadonlyMap<string, number> = new Map([
  ['darwin', 0x20],
  ['freebsd', 0x20],
  ['netbsd', 0x20],
  ['openbsd', 0x20],
  ['win32', 0x10000000],
]);

/** The codes that systems use when another process holds such a lock. */
const LOCKED: ReadonlySet<string | undefined> = new Set(['EAGAIN', 'EWOULDBLOCK', 'EBUSY']);

/**
 * Opens a file to append to, or creates it, for one owner at a time.
 *
 * Node.js has no file locks, so the owner holds something else that the system gives to one process only, and takes
 * back when that process ends in any way. Nothing is left behind that could go stale, be deleted by hand, or be
 * mistaken because a process id was reused; and a stopped or slow process keeps its ownership.
 *
 * - On Linux it is a listening socket in the abstract name space, named after device and inode, so that every path and
 * link to the file leads to the same name. Containers with their own networks do not see each other's names. If they
 * append all the same, that is noticed like any change by others.
 * - On macOS and the BSDs it is `flock`, taken by `open` itself (`O_EXLOCK`); on Windows the file is opened
 * exclusively.
 * - On the few other systems of Node.js a second owner is not refused. A change by others is noticed there, too.
 *
 * @param file its path.
 * @param purpose names what the owners are; those of another purpose do not count.
 * @throws NameTakenError when it has an owner; errors of the file system when it cannot be opened.
 */
export async function ownFile(file: string, purpose: string): Promise<OwnedFile> {
  const handle = await openLocked(file);
  try {
    const release = await ownership(`${purpose}/${identityOf(await handle.stat({ bigint: true }))}`);
    return {
      handle,
      close: async () => {
        await handle.close();
        await release();
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Opens the file of a sink, as {@link ownFile} does.
 *
 * @throws UnusableSinkError when it cannot be opened, is not a regular file, or has an owner.
 */
export async function openOwned(file: string): Promise<OwnedFile> {
  try {
    const owned = await ownFile(file, 'sink');
    if ((await owned.handle.stat()).isFile()) return owned;
    await owned.close();
  } catch (error) {
    throw error instanceof NameTakenError ? takenSink(file, error.owner) : error;
  }
  throw new UnusableSinkError(file, 'it is not a regular file; give the path of one');
}

async function openLocked(file: string): Promise<FileHandle> {
  try {
    return await open(file, APPENDING | (LOCKING.get(process.platform) ?? 0));
  } catch (error) {
    throw LOCKED.has(codeOf(error)) ? new NameTakenError(undefined) : error;
  }
}

async function ownership(name: string): Promise<() => Promise<void>> {
  const isLinux = process.platform === 'linux' || process.platform === 'android';
  return isLinux ? takeName(`mission-dossier/${name}`) : () => Promise.resolve();
}

function takenSink(file: string, owner?: number): UnusableSinkError {
  const who = owner === undefined ? 'another receiver' : `process ${owner}`;
  return new UnusableSinkError(file, `${who} appends to it already; stop that one, or give each a file of its own`);
}
