import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnreadableInputError } from '../../errors/unreadable-input.error.js';
import { packagePath } from '../../package-path.js';
import { readManifestFile } from './manifest.reader.js';
import type { MissionManifest } from './mission.manifest.js';

/** The name of a manifest's file, in a folder named after its mission type. */
export const MANIFEST_FILE = 'expected-artifacts.yaml';

/** The manifests of mission types: those that ship with this package, and those of folders that replace them. */
export class ManifestCatalog {
  readonly #files: ReadonlyMap<string, string>;
  readonly #read = new Map<string, MissionManifest>();

  static #shipped: ManifestCatalog | undefined;

  /** The manifests that ship with this package; read once. */
  static get shipped(): ManifestCatalog {
    return (this.#shipped ??= this.of());
  }

  private constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
  }

  /**
   * The shipped manifests, overridden by those of other folders: `<folder>/<mission type>/expected-artifacts.yaml`
   * replaces the whole manifest of its type. Later folders override earlier ones.
   *
   * @param folders in ascending precedence.
   * @returns a catalog of all mission types.
   * @throws UnreadableInputError when a folder cannot be listed.
   */
  static of(...folders: readonly string[]): ManifestCatalog {
    return new ManifestCatalog(new Map([packagePath('manifests'), ...folders].flatMap(manifestFiles)));
  }

  /** The mission types with a manifest, sorted. */
  get missionTypes(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  /**
   * The manifest of a mission type.
   *
   * @param missionType such as `software-dev`.
   * @returns the manifest; null when the type has none.
   * @throws InvalidMissionManifestError when its file breaks its schema.
   */
  manifestOf(missionType: string): MissionManifest | null {
    const known = this.#read.get(missionType);
    if (known !== undefined) return known;
    const file = this.#files.get(missionType);
    if (file === undefined) return null;
    const manifest = readManifestFile(file);
    this.#read.set(missionType, manifest);
    return manifest;
  }
}

/**
 * The manifests in a folder: each mission type and the path of its file.
 *
 * @throws UnreadableInputError when the folder cannot be listed.
 */
export function manifestFiles(folder: string): readonly (readonly [string, string])[] {
  try {
    return readdirSync(folder)
      .map((missionType) => [missionType, join(folder, missionType, MANIFEST_FILE)] as const)
      .filter(([, file]) => existsSync(file));
  } catch (cause) {
    throw new UnreadableInputError(folder, cause);
  }
}
