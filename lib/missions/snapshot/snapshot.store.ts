import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readProblem } from '../../errors/file-problems.js';
import { codeOf } from '../../errors/message-of.js';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { dossierFolder } from '../keeping/dossier-folder.js';
import { assertInside, readKept, removeKept, writeKept } from '../keeping/kept-file.js';
import type { MissionFolder } from '../mission/find-missions.js';
import { snapshotText, type MissionSnapshot } from './mission-snapshot.js';

const FOLDER = 'snapshots';
const NAME = /^(?<number>\d{6})-[0-9a-f]{12}\.json$/;
const NUMBER_DIGITS = 6;
const SHOWN_DIGITS = 12;

/** How many snapshots are kept by default. */
export const KEPT_SNAPSHOTS = 20;

/** A snapshot that was kept. */
export interface KeptSnapshot {
  readonly path: string;
  /** Whether it was written now; false when it equals the latest one. */
  readonly isNew: boolean;
}

/**
 * The history of a mission's snapshots: `.kittify/dossiers/<mission>/snapshots/000001-<hash>.json` below the mission,
 * beside the reference's own `snapshot-latest.json`, which stays untouched. Names with a leading dot are not artifacts,
 * so keeping a snapshot does not change the next one.
 */
export class SnapshotStore {
  readonly #folder: string;
  readonly #repository: string;

  /** @throws UnsafeMissionNameError when the mission's name could lead out of the folder. */
  constructor({ path, mission, repository }: MissionFolder) {
    this.#folder = join(dossierFolder(path, mission), FOLDER);
    this.#repository = repository;
  }

  /**
   * The paths of the kept snapshots, the earliest first.
   *
   * @throws UnusableMissionFileError when their folder cannot be listed, or leads out of the repository.
   */
  history(): readonly string[] {
    try {
      const names = readdirSync(this.#folder);
      assertInside(this.#folder, this.#repository);
      return names
        .filter((name) => NAME.test(name))
        .sort()
        .map((name) => join(this.#folder, name));
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return [];
      if (cause instanceof UnusableMissionFileError) throw cause;
      throw new UnusableMissionFileError(this.#folder, `it cannot be listed: ${readProblem(cause)}`, { cause });
    }
  }

  /**
   * Keeps a snapshot if it differs from the latest one, and removes the earliest ones beyond `most`.
   *
   * @param snapshot of the mission.
   * @param most the maximum number of snapshots; 20 by default.
   * @returns the kept snapshot, new or not.
   * @throws UnusableMissionFileError when a file cannot be read or written; nothing was removed then.
   */
  keep(snapshot: MissionSnapshot, most = KEPT_SNAPSHOTS): KeptSnapshot {
    const text = snapshotText(snapshot);
    const history = this.history();
    const latest = history.at(-1);
    if (latest !== undefined && readKept(latest, this.#repository) === text) return { path: latest, isNew: false };
    const path = join(this.#folder, nextName(latest, snapshot));
    writeKept(path, text, this.#repository);
    for (const old of [...history, path].slice(0, -most)) removeKept(old, this.#repository);
    return { path, isNew: true };
  }
}

function nextName(latest: string | undefined, { parity_hash_sha256: hash }: MissionSnapshot): string {
  const name = latest?.slice(latest.lastIndexOf('/') + 1) ?? '';
  const number = Number(NAME.exec(name)?.groups?.['number'] ?? 0) + 1;
  const digits = hash.slice(hash.indexOf(':') + 1).slice(0, SHOWN_DIGITS);
  return `${String(number).padStart(NUMBER_DIGITS, '0')}-${digits}.json`;
}
