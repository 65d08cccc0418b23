import { BaselineStore } from '../baseline/baseline.store.js';
import type { ScannedMission } from '../mission/scan-mission.js';
import { missionIdentity, type GivenIdentity } from '../project/mission-identity.js';
import { missionDrift, noBaseline, type MissionDrift } from './mission-drift.js';

/**
 * How a scanned mission stands to the baseline that is kept for it. Only a mission that has one must say which dossier it is.
 *
 * @throws IncompleteNamespaceError, UnusableMissionFileError, UnsafeMissionNameError.
 */
export function driftOf(scanned: ScannedMission, given: GivenIdentity = {}): MissionDrift {
  const accepted = new BaselineStore(scanned.folder).read();
  return accepted === null
    ? noBaseline(scanned.index)
    : missionDrift(scanned.index, missionIdentity(scanned, given), accepted);
}
