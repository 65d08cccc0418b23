import { hash } from 'node:crypto';
import { messageOf } from '../../errors/message-of.js';
import { violationSummary } from '../../errors/violation-summary.js';
import { toViolations } from '../../model/fault.js';
import { examine } from '../../model/examination.js';
import { readTextFields } from '../model/text-fields.js';
import type { ScanProblem } from '../scan/scan-problem.js';
import type { MissionTree } from '../tree/mission-tree.port.js';
import { readBytes, textOf } from '../tree/read-text.js';
import { MissionMeta } from './mission-meta.js';

/** The file in which a mission describes itself. */
export const META_FILE = 'meta.json';
/** The type that the reference assumes for a mission without one. */
export const DEFAULT_MISSION_TYPE = 'software-dev';
/** A longer file is not read. */
export const MOST_META_BYTES = 4 * 1024 * 1024;
const OUTSIDE = 'it is a link that leads out of the repository, and is not followed';

/** The `meta.json` of a mission, or why there is none. */
export interface MetaReading {
  readonly meta: MissionMeta | null;
  /** Its type; `software-dev` by default. */
  readonly missionType: string;
  readonly problems: readonly ScanProblem[];
  /** SHA-256 of its bytes; empty when they could not be read, null when they are too many. */
  readonly hash: string | null;
}

/**
 * Reads the `meta.json` at the root of a mission. Never throws: what is wrong with it becomes a problem of the scan.
 */
export function readMeta(tree: MissionTree): MetaReading {
  let bytes: Uint8Array;
  try {
    if (isLink(tree) && tree.follow(META_FILE) === 'outside') return { ...unusable(OUTSIDE), hash: '' };
    bytes = readBytes(tree, META_FILE, MOST_META_BYTES);
  } catch (error) {
    return { ...unreadable(tree, error), hash: error instanceof RangeError ? null : '' };
  }
  return { ...meaningOf(tree, bytes), hash: hash('sha256', bytes, 'hex') };
}

type Meaning = Omit<MetaReading, 'hash'>;

function meaningOf(tree: MissionTree, bytes: Uint8Array): Meaning {
  try {
    return metaOf(JSON.parse(textOf(bytes)));
  } catch (error) {
    return unreadable(tree, error);
  }
}

function unreadable(tree: MissionTree, error: unknown): Meaning {
  if (!isThere(tree)) return unusable('it does not exist');
  const what = error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read';
  return unusable(`${what} (${messageOf(error)})`);
}

function metaOf(raw: unknown): Meaning {
  const quick = readTextFields(MissionMeta.prototype, raw);
  const { instance, faults } =
    quick === undefined ? examine(MissionMeta.prototype, raw) : { instance: quick, faults: [] };
  if (instance === undefined) return unusable(violationSummary(toViolations(faults)));
  if (instance.mission_type !== null) return { meta: instance, missionType: instance.mission_type, problems: [] };
  return { ...unusable('it has no mission_type'), meta: instance };
}

function isLink(tree: MissionTree): boolean {
  return tree.list('').some(({ name, kind }) => name === META_FILE && kind === 'link');
}

function isThere(tree: MissionTree): boolean {
  try {
    return tree.list('').some(({ name }) => name === META_FILE);
  } catch {
    return false;
  }
}

function unusable(why: string): Meaning {
  const message = `${why}: the mission is taken for one of type ${DEFAULT_MISSION_TYPE}`;
  return {
    meta: null,
    missionType: DEFAULT_MISSION_TYPE,
    problems: [{ code: 'unusable_meta', path: META_FILE, message }],
  };
}
