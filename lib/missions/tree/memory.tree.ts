import type { EntryKind, LinkTarget, MissionTree, TreeEntry, TreeFile } from './mission-tree.port.js';

const MOST_LINKS = 40;

/**
 * The contents of a tree in memory. Paths are relative, with `/` between their parts; folders are created implicitly.
 */
export interface MemoryTreeContent {
  /** Content by path; text stands for its UTF-8. */
  readonly files: Readonly<Record<string, Uint8Array | string>> | Iterable<readonly [string, Uint8Array | string]>;
  /** Symbolic links by path, each with a target relative to its own folder. */
  readonly links?: Readonly<Record<string, string>> | Iterable<readonly [string, string]>;
}

type Node = Map<string, Node> | Uint8Array | Link;

class Link {
  constructor(readonly target: string) {}
}

/**
 * A {@link MissionTree} in memory, for tests, and for content from a commit, an archive or the network.
 *
 * @example
 * ```ts
 * import { indexMission, ManifestCatalog, MemoryTree } from 'mission-dossier/missions';
 *
 * const tree = new MemoryTree({ files: { 'spec.md': '# Search\n' } });
 * const missionType = 'software-dev';
 * const manifest = ManifestCatalog.shipped.manifestOf(missionType);
 * console.log(indexMission(tree, { mission: '021-search', missionType, manifest }).completeness);
 * ```
 */
export class MemoryTree implements MissionTree {
  readonly #root = new Map<string, Node>();

  constructor({ files, links = [] }: MemoryTreeContent) {
    for (const [path, content] of entriesOf(files)) {
      this.#add(path, typeof content === 'string' ? Buffer.from(content) : content);
    }
    for (const [path, target] of entriesOf(links)) this.#add(path, new Link(target));
  }

  list(folder: string): readonly TreeEntry[] {
    const node = folder === '' ? this.#root : this.#resolve(partsOf(folder)).node;
    if (!(node instanceof Map)) throw new Error(`${folder} is not a folder`);
    return Array.from(node, ([name, entry]) => ({ name, kind: kindOf(entry) }));
  }

  open(path: string): TreeFile {
    const { node } = this.#resolve(partsOf(path));
    if (!(node instanceof Uint8Array)) throw new Error(`${path} is not a file`);
    return new MemoryFile(node);
  }

  sizeOf(path: string): number {
    return this.open(path).size;
  }

  follow(path: string): LinkTarget {
    const { node, isOutside } = this.#resolve(partsOf(path));
    if (isOutside) return 'outside';
    if (node === undefined) return 'nothing';
    return node instanceof Map ? 'folder' : 'file';
  }

  #add(path: string, node: Node): void {
    const parts = partsOf(path);
    const name = parts.pop() ?? '';
    let folder = this.#root;
    for (const part of parts) {
      const inner = folder.get(part) ?? new Map<string, Node>();
      if (!(inner instanceof Map)) throw new Error(`${path} leads through something that is not a folder`);
      folder.set(part, inner);
      folder = inner;
    }
    folder.set(name, node);
  }

  /** Where the rest of a path leads from a folder, following links; never out of the tree. */
  #resolve(rest: readonly string[], at: readonly string[] = [], links = 0): Resolution {
    const [part, ...behind] = rest;
    if (part === undefined) return { node: this.#at(at), isOutside: false };
    const next = step(at, part);
    if (next === undefined) return OUTSIDE;
    const target = this.#linkAt(next);
    if (target === undefined) return this.#resolve(behind, next, links);
    if (target.startsWith('/')) return OUTSIDE;
    return links === MOST_LINKS ? NOTHING : this.#resolve([...partsOf(target), ...behind], at, links + 1);
  }

  #linkAt(parts: readonly string[]): string | undefined {
    const node = this.#at(parts);
    return node instanceof Link ? node.target : undefined;
  }

  #at(parts: readonly string[]): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const part of parts) node = node instanceof Map ? node.get(part) : undefined;
    return node;
  }
}

interface Resolution {
  readonly node: Node | undefined;
  readonly isOutside: boolean;
}

const OUTSIDE: Resolution = { node: undefined, isOutside: true };
const NOTHING: Resolution = { node: undefined, isOutside: false };

/** Undefined for a step out of the tree. */
function step(at: readonly string[], part: string): readonly string[] | undefined {
  if (part === '' || part === '.') return at;
  if (part !== '..') return [...at, part];
  return at.length === 0 ? undefined : at.slice(0, -1);
}

class MemoryFile implements TreeFile {
  #position = 0;

  constructor(readonly content: Uint8Array) {}

  get size(): number {
    return this.content.length;
  }

  read(buffer: Uint8Array, offset: number): number {
    const next = this.content.subarray(this.#position, this.#position + buffer.length - offset);
    buffer.set(next, offset);
    this.#position += next.length;
    return next.length;
  }

  isUnchanged(): boolean {
    return true;
  }

  close(): void {
    // Nothing to release.
  }
}

function entriesOf<V>(
  given: Readonly<Record<string, V>> | Iterable<readonly [string, V]>,
): Iterable<readonly [string, V]> {
  return Symbol.iterator in given ? given : Object.entries(given);
}

function partsOf(path: string): string[] {
  return path.split('/');
}

function kindOf(node: Node): EntryKind {
  if (node instanceof Map) return 'folder';
  return node instanceof Link ? 'link' : 'file';
}
