import { artifactClass } from '../artifact/artifact-class.js';
import { ARTIFACT_ERRORS } from '../artifact/artifact-errors.js';
import { artifactKey } from '../artifact/artifact-key.js';
import { MissionArtifact } from '../artifact/mission-artifact.js';
import type { ManifestIndex } from '../manifest/manifest-index.js';
import { baseName } from '../tree/base-name.js';
import type { FileStamp, MissionTree } from '../tree/mission-tree.port.js';
import type { WalkedFile } from '../tree/walk.js';
import { contentFacts } from './file-content.js';
import { readFile } from './read-file.js';
import type { ScanMemory } from './scan-memory.js';

/** Other errors are not remembered, since the next try may succeed. */
const MEMORABLE: ReadonlySet<string | null> = new Set([null, ARTIFACT_ERRORS.invalidUtf8]);

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
      ...contentFacts(file.path, file.content ?? readFile(this.tree, file)),
    });
  }
}
