import { join } from 'node:path';
import { SYSTEM_CLOCK, type Clock } from '../../emission/clock.js';
import { dossierFolder } from '../keeping/dossier-folder.js';
import { readKeptJson, removeKept, writeAllKept } from '../keeping/kept-file.js';
import type { MissionFolder } from '../mission/find-missions.js';
import type { MissionIdentity } from '../project/mission-identity.js';
import type { MissionIndex } from '../scan/mission-index.js';
import { BaselineKey, baselineKeyHash } from './baseline-key.js';
import { BaselineList } from './baseline-list.js';
import { readBaseline, readBaselineList, type BaselineReading } from './baseline.reader.js';
import { ParityBaseline } from './parity-baseline.js';

const BASELINE_FILE = 'parity-baseline.json';
const LIST_FILE = 'parity-baseline.artifacts.json';

/** What was agreed on for a mission. */
export interface AcceptedBaseline extends BaselineReading {
  /** What it consists of; null when another tool accepted it, so that drift can be noticed and not named. */
  readonly list: BaselineList | null;
}

/**
 * The baseline of a mission, where the reference looks for it: `.kittify/dossiers/<mission>/parity-baseline.json` below the
 * repository's root. Beside it is the list of artifacts that makes drift nameable.
 */
export class BaselineStore {
  /** Where the baseline is, whether there is one or not. */
  readonly path: string;
  readonly #listPath: string;
  readonly #clock: Clock;

  /** @throws UnsafeMissionNameError when the mission's name could lead out of the folder. */
  constructor({ repository, mission }: MissionFolder, clock: Clock = SYSTEM_CLOCK) {
    const folder = dossierFolder(repository, mission);
    this.path = join(folder, BASELINE_FILE);
    this.#listPath = join(folder, LIST_FILE);
    this.#clock = clock;
  }

  /**
   * The accepted baseline; null when there is none.
   *
   * @throws UnusableMissionFileError when a file cannot be read, or is something else.
   */
  read(): AcceptedBaseline | null {
    const raw = readKeptJson(this.path);
    if (raw === undefined) return null;
    const reading = readBaseline(this.path, raw);
    const rawList = readKeptJson(this.#listPath);
    const list = rawList === undefined ? null : readBaselineList(this.#listPath, rawList);
    const belongs = list?.parity_hash_sha256 === reading.baseline.parity_hash_sha256;
    return { ...reading, list: belongs ? list : null };
  }

  /**
   * Accepts a mission as it is now. The list is written first: a baseline never stands without the list it names, and an
   * old baseline beside a new list is recognised by its hash.
   *
   * @throws UnusableMissionFileError when a file cannot be written; the old baseline stands then.
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
    writeAllKept([
      { path: this.#listPath, text: `${JSON.stringify(BaselineList.of(index), null, 2)}\n` },
      { path: this.path, text: JSON.stringify(baseline, null, 2) },
    ]);
    return baseline;
  }

  /** Forgets what was agreed on; answers whether there was something. */
  drop(): boolean {
    const was = removeKept(this.path);
    removeKept(this.#listPath);
    return was;
  }
}
