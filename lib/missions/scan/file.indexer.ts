import { messageOf } from '../../errors/message-of.js';
import { artifactClass } from '../artifact/artifact-class.js';
import { ARTIFACT_ERRORS } from '../artifact/artifact-errors.js';
import { artifactKey } from '../artifact/artifact-key.js';
import { ContentReader, type FileContent } from '../artifact/content.reader.js';
import { MissionArtifact, type ArtifactFacts } from '../artifact/mission-artifact.js';
import type { ManifestIndex } from '../manifest/manifest-index.js';
import { baseName } from '../tree/base-name.js';
import type { FileStamp, MissionTree } from '../tree/mission-tree.port.js';
import type { WalkedFile } from '../tree/walk.js';
import type { ScanMemory } from './scan-memory.js';
import { isWorkPackageName, readWorkPackage } from '../work-package/work-package.reader.js';

/** How often a file that keeps changing is tried. */
const ATTEMPTS = 3;

/** Other errors are not remembered, since the next try may succeed. */
const MEMORABLE: ReadonlySet<string | null> = new Set([null, ARTIFACT_ERRORS.invalidUtf8]);

/** The part of an artifact that requires reading the file. */
type ContentFacts = Pick<
  ArtifactFacts,
  'size' | 'hash' | 'rawHash' | 'error' | 'errorDetail' | 'isWorkPackage' | 'workPackageId'
>;

/** Makes artifacts of the files of one tree. */
export class FileIndexer {
  constructor(
    readonly tree: MissionTree,
    readonly manifest: ManifestIndex,
    readonly memory: ScanMemory | undefined,
  ) {}

  /** The artifact of a file. Never throws: problems of the file become the artifact's error. */
  index(file: WalkedFile): MissionArtifact {
    const stamp = this.memory === undefined ? undefined : this.#stamp(file.path);
    if (stamp === undefined) return this.#make(file);
    const known = this.memory?.recall(file.path, stamp);
    if (known !== undefined) return known;
    const artifact = this.#make(file);
    if (MEMORABLE.has(artifact.error)) this.memory?.remember(file.path, stamp, artifact);
    return artifact;
  }

  #stamp(path: string): FileStamp | undefined {
    try {
      return this.tree.stamp?.(path);
    } catch {
      return undefined;
    }
  }

  #make(file: WalkedFile): MissionArtifact {
    const name = baseName(file.path);
    const byName = this.manifest.firstFor(name);
    const byPath = file.path === name ? byName : this.manifest.firstFor(file.path);
    const key = artifactKey(name, byName);
    return new MissionArtifact({
      path: file.path,
      key,
      artifactClass: artifactClass(file.path, byPath),
      isRequired: this.manifest.isRequired(key),
      ...this.#content(file),
    });
  }

  #content(file: WalkedFile): ContentFacts {
    const isWorkPackage = isWorkPackageName(baseName(file.path));
    const facts = file.obstacle === undefined ? this.#read(file, isWorkPackage) : blocked(file.obstacle);
    return isWorkPackage ? { ...facts, isWorkPackage } : facts;
  }

  #read({ path }: WalkedFile, isWorkPackage: boolean): ContentFacts {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const facts = this.#attempt(path, isWorkPackage);
        if (facts !== undefined) return facts;
      } catch (error) {
        return { size: this.#size(path), error: ARTIFACT_ERRORS.unreadable, errorDetail: messageOf(error) };
      }
    }
    return {
      size: this.#size(path),
      error: ARTIFACT_ERRORS.changedWhileRead,
      errorDetail: 'it changed each time it was read; scan again',
    };
  }

  /** An unreadable file still has a size, if it exists. */
  #size(path: string): number {
    try {
      return this.tree.sizeOf(path);
    } catch {
      return 0;
    }
  }

  #attempt(path: string, isWorkPackage: boolean): ContentFacts | undefined {
    const file = this.tree.open(path);
    try {
      const content = ContentReader.shared.read(file);
      return content.isUnchanged ? factsOf(content, isWorkPackage) : undefined;
    } finally {
      file.close();
    }
  }
}

const OBSTACLES = {
  outside: { error: ARTIFACT_ERRORS.linkOutside, errorDetail: 'a link that leads out of the repository' },
  name: { error: ARTIFACT_ERRORS.invalidName, errorDetail: 'its name is not UTF-8' },
  unreachable: { error: ARTIFACT_ERRORS.unreadable, errorDetail: 'a link whose target cannot be reached' },
} as const;

function blocked(obstacle: keyof typeof OBSTACLES): ContentFacts {
  return OBSTACLES[obstacle];
}

function factsOf(content: FileContent, isWorkPackage: boolean): ContentFacts {
  const { size, rawHash } = content;
  if (!content.isUtf8) return { size, rawHash, error: ARTIFACT_ERRORS.invalidUtf8 };
  if (!isWorkPackage) return { size, rawHash, hash: rawHash };
  const reading = readWorkPackage(content);
  if (reading.kind === 'invalid') return { size, rawHash, error: reading.error, errorDetail: reading.detail };
  if (reading.kind === 'plain') return { size, rawHash, hash: rawHash };
  return { size, rawHash, hash: reading.hash, workPackageId: reading.id };
}
