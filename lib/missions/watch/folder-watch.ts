import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the system cannot tell of changes in all folders below one, each is watched by itself. */
const IS_RECURSIVE = process.platform === 'darwin' || process.platform === 'win32';

/** Notices that something may have changed in folders and in all that is below them. It says when to look, and where. */
export class FolderWatch {
  readonly #onChange: (folder: string) => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #isBlind = false;

  /** @param onChange is given the folder, which may be gone by now. */
  constructor(onChange: (folder: string) => void) {
    this.#onChange = onChange;
  }

  /** Whether the system refused to watch some folder: changes in it must be looked for. */
  get isBlind(): boolean {
    return this.#isBlind;
  }

  /** Watches these folders and those below them, as they are now, and nothing else. Called again when they may have changed. */
  follow(roots: readonly string[]): void {
    const folders = new Set(IS_RECURSIVE ? roots : roots.flatMap((root) => [...foldersBelow(root)]));
    for (const [path, watcher] of this.#watchers) if (!folders.has(path)) this.#drop(path, watcher);
    this.#isBlind = false;
    for (const path of folders) if (!this.#watchers.has(path)) this.#watch(path);
  }

  /** Watches nothing any more. */
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
      // Too many watchers, or a file system that tells nothing; or the folder is gone already.
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
