import { execFileSync } from 'node:child_process';
import { gitEnvironment } from '../../emission/git-metadata.source.js';
import { messageOf } from '../../errors/message-of.js';
import { MissionNotFoundError } from '../../errors/mission-not-found.error.js';
import { REPLACEMENT } from '../../event/utf8.js';
import { MemoryTree } from './memory.tree.js';
import type { MissionTree, TreeEntry } from './mission-tree.port.js';

const SYMBOLIC_LINK = '120000';
const LISTED = /^(?<mode>\d{6}) (?<type>\w+) (?<id>[0-9a-f]+) +(?<size>\d+|-)\t(?<path>.*)$/s;
const LONGEST_LISTING = 1024 ** 3;
/** What git puts around each content, at most. */
const HEADER_LENGTH = 128;
const LINE_FEED = 0x0a;

/**
 * Loads a folder of a git repository as it was committed, whatever is checked out. The content is the one that git stores:
 * filters such as Git LFS or line-end conversion are not applied. Submodules are not part of it.
 *
 * @param repository is a folder in the repository.
 * @param revision names the commit: a branch, a tag, `HEAD~1`.
 * @param folder is the path of the mission from the root of the repository, with `/` between its parts.
 * @returns the tree, in memory.
 * @throws MissionNotFoundError when the commit has no such folder, or git cannot be run.
 * @example
 * ```ts
 * import { committedTree, indexMission } from 'mission-dossier/missions';
 *
 * const tree = committedTree('.', 'main', 'kitty-specs/042-export');
 * const { parity } = indexMission(tree, { mission: '042-export', missionType: 'software-dev', manifest: null });
 * console.log(parity);
 * ```
 */
export function committedTree(repository: string, revision: string, folder: string): MissionTree {
  const blobs = listed(repository, revision, folder);
  const contents = contentsOf(repository, blobs);
  const isLink = ({ mode }: Blob): boolean => mode === SYMBOLIC_LINK;
  const contentOf = ({ id }: Blob): Uint8Array => contents.get(id) ?? new Uint8Array();
  return new CommittedTree({
    files: blobs.filter((blob) => !isLink(blob)).map((blob) => [blob.path, contentOf(blob)] as const),
    links: blobs.filter(isLink).map((blob) => [blob.path, Buffer.from(contentOf(blob)).toString()] as const),
  });
}

interface Blob {
  readonly mode: string;
  readonly id: string;
  readonly size: number;
  readonly path: string;
}

/** A tree in memory, in which names that are not UTF-8 were decoded and cannot be told apart. */
class CommittedTree extends MemoryTree {
  override list(folder: string): readonly TreeEntry[] {
    return super
      .list(folder)
      .map((entry) => (entry.name.includes(REPLACEMENT) ? { ...entry, isUnreadableName: true } : entry));
  }
}

function listed(repository: string, revision: string, folder: string): readonly Blob[] {
  const tree = `${revision}:${folder}`;
  try {
    // Git would take it for an option.
    if (tree.startsWith('-')) throw new Error('a revision does not begin with a hyphen');
    const listing = git(repository, ['ls-tree', '-r', '-l', '-z', '--full-tree', tree], { maxBuffer: LONGEST_LISTING });
    return listing.toString().split('\0').flatMap(blobOf);
  } catch (cause) {
    throw new MissionNotFoundError(tree, `git cannot list it in ${repository}: ${messageOf(cause).trim()}`, { cause });
  }
}

function blobOf(line: string): readonly Blob[] {
  const { mode = '', type, id = '', size, path = '' } = LISTED.exec(line)?.groups ?? {};
  return type === 'blob' ? [{ mode, id, size: Number(size), path }] : [];
}

/** The contents of blobs by their ids, all of them from one process. */
function contentsOf(repository: string, blobs: readonly Blob[]): ReadonlyMap<string, Uint8Array> {
  const unique = [...new Map(blobs.map((blob) => [blob.id, blob])).values()];
  const contents = new Map<string, Uint8Array>();
  if (unique.length === 0) return contents;
  const maxBuffer = unique.reduce((sum, { size }) => sum + size + HEADER_LENGTH, 0);
  const input = unique.map(({ id }) => `${id}\n`).join('');
  const output = git(repository, ['cat-file', '--batch'], { input, maxBuffer });
  let at = 0;
  for (const { id, size } of unique) {
    const start = output.indexOf(LINE_FEED, at) + 1;
    contents.set(id, output.subarray(start, start + size));
    at = start + size + 1;
  }
  return contents;
}

function git(folder: string, args: readonly string[], options: { input?: string; maxBuffer: number }): Buffer {
  return execFileSync('git', ['-C', folder, ...args], { ...options, env: gitEnvironment(), stdio: 'pipe' });
}
