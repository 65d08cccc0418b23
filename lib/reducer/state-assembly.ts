import { assemble } from '../model/assembly.js';
import { MissionDossierState, type ParityStatus } from '../model/state/mission-dossier.state.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import type { DraftRegisters } from './draft-registers.js';

/** Derives the state from what a draft holds. `eventCount` is the number of events, each id counted once. */
export function assembleState(
  registers: DraftRegisters,
  namespace: LocalNamespaceTuple | null,
  eventCount: number,
): MissionDossierState {
  return assemble(MissionDossierState, {
    namespace,
    artifacts: registers.paths.entries(),
    anomalies: registers.anomalies.inOrder(),
    latest_snapshot: registers.snapshot.instance(),
    drift_history: registers.drifts.inOrder(),
    parity_status: parityOf(registers),
    event_count: eventCount,
  });
}

/**
 * Any drift at all means drifted, also with a later snapshot; without one, a snapshot means clean (data model §4).
 */
export function parityOf(registers: DraftRegisters): ParityStatus {
  if (registers.drifts.size > 0) return 'drifted';
  return registers.snapshot.isEmpty ? 'unknown' : 'clean';
}
