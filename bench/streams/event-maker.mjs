import { ulid } from 'ulid';
import { Random } from './random.mjs';

const START = Date.UTC(2026, 1, 1);
const MILLISECONDS_APART = 2000;
const INDEXINGS_PER_PATH = 10;
const SHARE_INDEXED = 0.7;
const CLASSES = ['input', 'workflow', 'output', 'evidence', 'policy', 'runtime'];
const STEPS = ['specify', 'plan', 'implement', 'review'];
/** One name is outside ASCII, and one outside Latin-1: a reader may not count on either. */
const ACTORS = [
  'agent-7',
  'agent-11',
  'agent-12',
  'r.okafor',
  'm.adler',
  'j.ruiz',
  't.ito',
  'p.nowak',
  'zoë.b',
  'łukasz.k',
];
const NAMESPACE = {
  project_uuid: '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11',
  feature_slug: '012-sync',
  target_branch: 'main',
  mission_key: 'research',
  manifest_version: '1.4.0',
};

/**
 * Makes the envelopes of one dossier: 70 % indexings of paths that come up about ten times each, 15 % missing artifacts,
 * 12 % snapshots, 3 % drift. An event of a higher sequence number has a later place in the order of the contract.
 */
export class EventMaker {
  #random;
  #paths;
  #correlation;
  #previous = null;

  /**
   * @param {number} seed of all that is drawn by lot.
   * @param {number} events how many the dossier has, which decides how many paths there are.
   */
  constructor(seed, events) {
    this.#random = new Random(seed);
    this.#paths = Math.max(1, Math.round((events * SHARE_INDEXED) / INDEXINGS_PER_PATH));
  }

  /** The envelope of the event with this sequence number, as an object that JSON can hold. */
  make(sequence) {
    const random = this.#random;
    const time = START + sequence * MILLISECONDS_APART + random.below(1000);
    const timestamp = `${new Date(time).toISOString().slice(0, 19)}Z`;
    const event_id = this.#id(time);
    if (this.#correlation === undefined || random.chance(0.05)) this.#correlation = this.#id(time);
    const cause = random.chance(0.15) && { causation_id: this.#previous };
    this.#previous = event_id;
    return {
      event_id,
      ...this.#content(timestamp),
      timestamp,
      node_id: 'runner-1',
      // One event in five shares its clock with the one before, so that the timestamp decides.
      lamport_clock: 1 + Math.floor(sequence * 0.8),
      correlation_id: this.#correlation,
      ...cause,
      project_uuid: NAMESPACE.project_uuid,
    };
  }

  #content(at) {
    const lot = this.#random.next();
    if (lot < SHARE_INDEXED) return event('MissionDossierArtifactIndexed', this.#indexed(at));
    if (lot < 0.85) return event('MissionDossierArtifactMissing', this.#missing(at));
    if (lot < 0.97) return event('MissionDossierSnapshotComputed', this.#snapshot(at));
    return event('MissionDossierParityDriftDetected', this.#drift(at));
  }

  #indexed(at) {
    const random = this.#random;
    const content_ref = {
      hash: random.hex(64),
      algorithm: 'sha256',
      size_bytes: random.below(200_000),
    };
    return {
      namespace: this.#namespace(),
      artifact_id: this.#identity(),
      content_ref,
      indexed_at: at,
      ...(random.chance(0.15) && { provenance: this.#provenance(at) }),
      ...(random.chance(0.3) && { step_id: random.oneOf(STEPS) }),
      ...(random.chance(0.06) && { supersedes: this.#identity() }),
      ...(random.chance(0.2) && { context_diagnostics: { indexer: 'scan-2', run: random.hex(8) } }),
    };
  }

  #missing(at) {
    const random = this.#random;
    return {
      namespace: this.#namespace(),
      expected_identity: this.#identity(),
      manifest_step: random.chance(0.5) ? 'required_always' : random.oneOf(STEPS),
      checked_at: at,
      ...(random.chance(0.2) && { last_known_ref: this.#provenance(at) }),
      remediation_hint: 'Write it, or take it out of the manifest',
      ...(random.chance(0.3) && { context_diagnostics: { reason: 'not_found', checker: 'gate-1' } }),
    };
  }

  #snapshot(at) {
    const random = this.#random;
    return {
      namespace: this.#namespace(),
      snapshot_hash: random.hex(64),
      artifact_count: random.below(this.#paths) + 1,
      anomaly_count: random.below(50),
      computed_at: at,
      algorithm: 'sha256',
      ...(random.chance(0.2) && { context_diagnostics: { trigger: 'after_step' } }),
    };
  }

  #drift(at) {
    const random = this.#random;
    return {
      namespace: this.#namespace(),
      expected_hash: random.hex(64),
      actual_hash: random.hex(64),
      drift_kind: random.oneOf(['artifact_added', 'artifact_removed', 'artifact_mutated']),
      detected_at: at,
      artifact_ids_changed: Array.from({ length: 1 + random.below(3) }, () => this.#identity()),
      rebuild_hint: 'Compute the snapshot anew',
    };
  }

  #namespace() {
    return this.#random.chance(0.2) ? { ...NAMESPACE, step_id: this.#random.oneOf(STEPS) } : NAMESPACE;
  }

  #identity() {
    const index = this.#random.below(this.#paths);
    return {
      mission_key: NAMESPACE.mission_key,
      path: `specs/WP${String(index).padStart(6, '0')}.md`,
      artifact_class: CLASSES[index % CLASSES.length],
      ...(index % 4 === 0 && { wp_id: 'WP04' }),
    };
  }

  #provenance(at) {
    const random = this.#random;
    const actor_id = random.oneOf(ACTORS);
    const actor_kind = actor_id.startsWith('agent') ? 'llm' : 'human';
    return { git_sha: random.hex(40), git_ref: 'refs/heads/main', actor_id, actor_kind, revised_at: at };
  }

  #id(time) {
    return ulid(time, () => this.#random.next());
  }
}

function event(event_type, payload) {
  return { event_type, aggregate_id: NAMESPACE.feature_slug, payload };
}
