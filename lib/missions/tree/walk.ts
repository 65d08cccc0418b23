import { messageOf } from '../../errors/message-of.js';
import type { RawContent } from '../scan/raw-content.js';
import type { ScanProblem } from '../scan/scan-problem.js';
import type { MissionTree, TreeEntry } from './mission-tree.port.js';

/** A file that counts, and why it cannot be read if that is known before opening it. */
export interface WalkedFile {
  readonly path: string;
  readonly obstacle?: 'outside' | 'name' | 'unreachable';
  /** What it holds, if it has been read already. */
  readonly content?: RawContent;
}

/** The files of a tree that count, in the order in which they were met, and what was left out. */
export interface Walk {
  readonly files: readonly WalkedFile[];
  readonly problems: readonly ScanProblem[];
}

/**
 * Finds the files of a tree, at any depth: every regular file and every link to one, except those with a path part that
 * begins with a dot. Links to folders are not entered. Everything left out for another reason is listed.
 */
export function walk(tree: MissionTree): Walk {
  const walker = new Walker(tree);
  walker.enter('');
  return walker;
}

class Walker implements Walk {
  readonly files: WalkedFile[] = [];
  readonly problems: ScanProblem[] = [];
  readonly #folders: string[] = [];

  constructor(readonly tree: MissionTree) {}

  enter(root: string): void {
    this.#folders.push(root);
    for (let folder = this.#folders.pop(); folder !== undefined; folder = this.#folders.pop()) this.#look(folder);
  }

  #look(folder: string): void {
    for (const entry of this.#list(folder)) {
      if (entry.name.startsWith('.')) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isUnreadableName === true) this.#nameless(entry, path);
      else if (entry.kind === 'file') this.files.push({ path });
      else if (entry.kind === 'folder') this.#folders.push(path);
      else if (entry.kind === 'link') this.#link(path);
      else this.#leaveOut('not_a_file', path, 'it is a FIFO, a socket or a device, and is left out');
    }
  }

  #list(folder: string): readonly TreeEntry[] {
    try {
      return this.tree.list(folder);
    } catch (error) {
      const message = `the folder cannot be listed (${messageOf(error)}), so its contents are not indexed`;
      this.#leaveOut('unreadable_folder', folder, message);
      return [];
    }
  }

  #nameless(entry: TreeEntry, path: string): void {
    const what = entry.kind === 'folder' ? 'the folder and its contents' : 'the file';
    this.#leaveOut('name_not_utf8', path, `its name is not UTF-8: rename it, so that ${what} can be indexed`);
    if (entry.kind === 'file') this.files.push({ path, obstacle: 'name' });
  }

  #link(path: string): void {
    const target = this.#follow(path);
    if (target === 'file') this.files.push({ path });
    else if (target === 'unreachable') this.files.push({ path, obstacle: 'unreachable' });
    else if (target === 'folder')
      this.#leaveOut('linked_folder', path, 'it is a link to a folder, and such links are not followed');
    else if (target === 'outside') this.#outside(path);
    else this.#leaveOut('broken_link', path, 'it is a link whose target does not exist, so it is left out');
  }

  #outside(path: string): void {
    this.#leaveOut(
      'link_outside_repository',
      path,
      'it is a link that leads out of the repository, and is not followed',
    );
    this.files.push({ path, obstacle: 'outside' });
  }

  #follow(path: string): ReturnType<MissionTree['follow']> | 'unreachable' {
    try {
      return this.tree.follow(path);
    } catch {
      return 'unreachable';
    }
  }

  #leaveOut(code: ScanProblem['code'], path: string, message: string): void {
    this.problems.push({ code, path, message });
  }
}
