import { createHash } from 'node:crypto';

/**
 * @typedef {object} Outcome what a dossier comes to, in short.
 * @property {number} events that count.
 * @property {string} fingerprint of the parts of the state that tell whether every event had its effect, in order.
 */

/** The outcome that a stream must have, folded from its events in their order by the few rules that matter here. */
export class ExpectedOutcome {
  #events = 0;
  #artifacts = new Map();
  #anomalies = [];
  #drifts = [];
  #snapshot = null;

  /** Takes in the next event in the order of the contract; duplicates are left out. */
  take({ event_type, payload }) {
    this.#events++;
    if (event_type === 'MissionDossierArtifactIndexed') this.#index(payload);
    if (event_type === 'MissionDossierArtifactMissing') this.#anomalies.push(payload.checked_at);
    if (event_type === 'MissionDossierSnapshotComputed') this.#snapshot = payload.snapshot_hash;
    if (event_type === 'MissionDossierParityDriftDetected') this.#drifts.push(payload.actual_hash);
  }

  /** @returns {Outcome} */
  outcome() {
    const parity = this.#drifts.length > 0 ? 'drifted' : 'clean';
    const artifacts = [...this.#artifacts].map(([path, { hash, superseded }]) => [path, hash, superseded]);
    return outcome(this.#events, [artifacts, this.#anomalies, this.#drifts, this.#snapshot, parity]);
  }

  #index({ artifact_id, content_ref, supersedes }) {
    const old = supersedes && this.#artifacts.get(supersedes.path);
    if (old) old.superseded = true;
    this.#artifacts.set(artifact_id.path, { hash: content_ref.hash, superseded: false });
  }
}

/**
 * The outcome that a state tells of.
 *
 * @param state as JSON.parse gives it.
 * @returns {Outcome}
 */
export function outcomeOf({ event_count, artifacts, anomalies, drift_history, latest_snapshot, parity_status }) {
  return outcome(event_count, [
    Object.entries(artifacts).map(([path, { content_ref, superseded }]) => [path, content_ref.hash, superseded]),
    anomalies.map(({ checked_at }) => checked_at),
    drift_history.map(({ actual_hash }) => actual_hash),
    latest_snapshot?.snapshot_hash ?? null,
    parity_status,
  ]);
}

/** @throws Error when a state is not the one that its stream must come to: a wrong result has no speed. */
export function checkState(state, { events, fingerprint }) {
  const actual = outcomeOf(state);
  if (actual.events !== events) throw new Error(`wrong state: ${actual.events} events instead of ${events}`);
  if (actual.fingerprint !== fingerprint) throw new Error('wrong state: its artifacts, anomalies, drift or snapshot');
}

function outcome(events, parts) {
  return { events, fingerprint: createHash('sha256').update(JSON.stringify(parts)).digest('hex') };
}
