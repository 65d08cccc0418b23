import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the system cannot report changes in all folders below one, each folder is watched separately. */
const IS_RECURSIVE = process.platform === 'darwin' || process.platform === 'win32';

/** Notices that something may have changed in folders and below them. It tells when and where to look. */
export class FolderWatch {
  readonly #onChange: (folder: string) => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #isBlind = false;

  /** @param onChange receives the folder, which may no longer exist. */
  constructor(onChange: (folder: string) => void) {
    this.#onChange = onChange;
  }

  /** Whether the system refused to watch some folder, so that changes in it must be looked for. */
  get isBlind(): boolean {
    return this.#isBlind;
  }

  /** Watches exactly these folders and those below them, as they are now. Call it again when they may have changed. */
  follow(roots: readonly string[]): void {
    const folders = new Set(IS_RECURSIVE ? roots : roots.flatMap((root) => [...foldersBelow(root)]));
    for (const [path, watcher] of this.#watchers) if (!folders.has(path)) this.#drop(path, watcher);
    this.#isBlind = false;
    for (const path of folders) if (!this.#watchers.has(path)) this.#watch(path);
  }

  /** Stops watching. */
  close(): void {
    for (const [path, watcher] of this.#watchers) this.#drop(path, watcher);
  }

  #watch(path: string): void {
    try {
      const watcher = watch(path, { recursive: IS_RECURSIVE }, (_event, name) => {
        this.#onChange(IS_RECURSIVE && name !== null ? dirname(join(path, name)) : path);
      });
      this.#watchers.set(path, watcher);
      watcher.on('error', () => this.#lose(path, watcher));
    } catch {
      // Too many watchers, or a file system that reports nothing; or the folder is gone already.
      this.#isBlind = true;
    }
  }

  #lose(path: string, watcher: FSWatcher): void {
    this.#drop(path, watcher);
    this.#isBlind = true;
    this.#onChange(path);
  }

  #drop(path: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watchers.delete(path);
  }
}

function* foldersBelow(root: string): Iterable<string> {
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    yield folder;
    for (const name of subfolders(folder)) waiting.push(`${folder}/${name}`);
  }
}

function subfolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch {
    return [];
  }
}
