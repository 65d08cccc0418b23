import type { MissionDrift } from './mission-drift.js';

/**
 * Whether a mission differs from its baseline; with `isStrict` the text of work packages and runtime state count too.
 */
export function isDrift({ status, bodies, runtime }: MissionDrift, isStrict = false): boolean {
  if (status === 'drifted' || status === 'rejected') return true;
  return isStrict && (bodies.length > 0 || runtime.length > 0);
}
