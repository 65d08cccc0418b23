import { DossierError } from '../../errors/dossier.error.js';
import { driftOf } from '../../missions/drift/drift-of.js';
import type { MissionDrift } from '../../missions/drift/mission-drift.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import type { GivenIdentity } from '../../missions/project/mission-identity.js';

/** A scanned mission with its drift. */
export interface JudgedMission extends ScannedMission {
  /** Null when its baseline could not be read; `error` says why. */
  readonly drift: MissionDrift | null;
  readonly error: DossierError | null;
}

/** Compares a mission with its baseline. The mission is shown even if its baseline cannot be read. */
export function judgeMission(scanned: ScannedMission, given: GivenIdentity = {}): JudgedMission {
  try {
    return { ...scanned, drift: driftOf(scanned, given), error: null };
  } catch (error) {
    if (error instanceof DossierError) return { ...scanned, drift: null, error };
    throw error;
  }
}
