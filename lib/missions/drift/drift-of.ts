import { BaselineStore } from '../baseline/baseline.store.js';
import type { ScannedMission } from '../mission/scan-mission.js';
import { missionIdentity, type GivenIdentity } from '../project/mission-identity.js';
import { missionDrift, noBaseline, type MissionDrift } from './mission-drift.js';

/**
 * Compares a scanned mission with its stored baseline. Only a mission with a baseline must say which dossier it is.
 *
 * @param scanned the mission.
 * @param given parts of its identity that the files do not decide.
 * @returns what differs from the baseline.
 * @throws IncompleteNamespaceError when parts of the identity are missing.
 * @throws UnusableMissionFileError, UnsafeMissionNameError when the baseline cannot be read.
 */
export function driftOf(scanned: ScannedMission, given: GivenIdentity = {}): MissionDrift {
  const accepted = new BaselineStore(scanned.folder).read();
  return accepted === null
    ? noBaseline(scanned.index)
    : missionDrift(scanned.index, missionIdentity(scanned, given), accepted);
}
