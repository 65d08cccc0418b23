import { join } from 'node:path';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { SYSTEM_CLOCK, type Clock } from '../../emission/clock.js';
import { dossierFolder } from '../keeping/dossier-folder.js';
import { readKeptJson, removeKept, writeAllKept, type KeptFile } from '../keeping/kept-file.js';
import type { MissionFolder } from '../mission/find-missions.js';
import type { MissionIdentity } from '../project/mission-identity.js';
import type { MissionIndex } from '../scan/mission-index.js';
import { BaselineKey, baselineKeyHash } from './baseline-key.js';
import { BaselineList } from './baseline-list.js';
import { readBaseline, readBaselineList, type BaselineReading } from './baseline.reader.js';
import { ParityBaseline } from './parity-baseline.js';

const BASELINE_FILE = 'parity-baseline.json';
const LIST_FILE = 'parity-baseline.artifacts.json';
/** How often both files are written while other processes write them, too. */
const MOST_TRIES = 20;

/** The accepted baseline of a mission. */
export interface AcceptedBaseline extends BaselineReading {
  /** Its contents; null when another tool accepted it, so that drift can be noticed but not named. */
  readonly list: BaselineList | null;
}

/**
 * The baseline of a mission, stored where the reference looks for it:
 * `.kittify/dossiers/<mission>/parity-baseline.json` below the repository's root. Beside it is the list of artifacts
 * that allows naming drift.
 *
 * @example
 * ```ts
 * import { BaselineStore, findMissions } from 'mission-dossier/missions';
 *
 * for (const folder of findMissions('.')) {
 *   const baseline = new BaselineStore(folder).read();
 *   console.log(folder.mission, baseline === null ? 'no baseline' : 'accepted');
 * }
 * ```
 */
export class BaselineStore {
  /** The path of the baseline, whether it exists or not. */
  readonly path: string;
  readonly #listPath: string;
  readonly #repository: string;
  readonly #clock: Clock;

  /** @throws UnsafeMissionNameError when the mission's name could lead out of the folder. */
  constructor({ repository, mission }: MissionFolder, clock: Clock = SYSTEM_CLOCK) {
    const folder = dossierFolder(repository, mission);
    this.path = join(folder, BASELINE_FILE);
    this.#listPath = join(folder, LIST_FILE);
    this.#repository = repository;
    this.#clock = clock;
  }

  /**
   * Reads the accepted baseline.
   *
   * @returns the baseline; null when there is none.
   * @throws UnusableMissionFileError when a file cannot be read, or is something else.
   */
  read(): AcceptedBaseline | null {
    const raw = readKeptJson(this.path, this.#repository);
    if (raw === undefined) return null;
    const reading = readBaseline(this.path, raw);
    const rawList = readKeptJson(this.#listPath, this.#repository);
    const list = rawList === undefined ? null : readBaselineList(this.#listPath, rawList);
    const belongs = list?.parity_hash_sha256 === reading.baseline.parity_hash_sha256;
    return { ...reading, list: belongs ? list : null };
  }

  /**
   * Accepts the present state of a mission. The list is written first, so that a baseline always has its list; an old
   * baseline beside a new list is recognised by its hash.
   *
   * @param index the scanned mission.
   * @param identity the dossier that it belongs to.
   * @returns the new baseline.
   * @throws UnusableMissionFileError when a file cannot be written; the old baseline remains then.
   */
  accept(index: MissionIndex, identity: MissionIdentity): ParityBaseline {
    const key = BaselineKey.of(identity);
    const baseline = ParityBaseline.parse({
      baseline_key: key,
      baseline_key_hash: baselineKeyHash(key),
      parity_hash_sha256: index.parity,
      captured_at: new Date(this.#clock.now()).toISOString().replace('Z', '+00:00'),
      captured_by: identity.nodeId,
    });
    this.#writeTogether([
      { path: this.#listPath, text: `${JSON.stringify(BaselineList.of(index), null, 2)}\n` },
      { path: this.path, text: JSON.stringify(baseline, null, 2) },
    ]);
    return baseline;
  }

  /**
   * When two trees are accepted at once, the list of one may end up beside the baseline of the other. The process that
   * writes last sees this, and writes both again.
   */
  #writeTogether(files: readonly KeptFile[]): void {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      writeAllKept(files, this.#repository);
      const stored = this.read();
      if (stored === null || stored.list !== null) return;
    }
    throw new UnusableMissionFileError(this.path, 'other processes keep accepting another state; accept again');
  }

  /**
   * Removes the accepted baseline; returns whether there was one.
   *
   * @throws UnusableMissionFileError when it cannot be removed.
   */
  drop(): boolean {
    const was = removeKept(this.path, this.#repository);
    removeKept(this.#listPath, this.#repository);
    return was;
  }
}
