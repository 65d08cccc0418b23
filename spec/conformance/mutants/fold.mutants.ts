import { posix } from 'node:path';
import { PlainContract, type PlainFold } from '../../support/plain/plain-contract.js';
import type { Json } from '../../support/plain/plain-models.js';
import { mutant, type Mutant } from './mutant.js';

/** Brings paths to another form before they are compared. */
function keying(name: string, caughtBy: string, key: (identity: Json, path: string) => string): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override pathOf(identity: Json) {
        return key(identity, super.pathOf(identity));
      }
    },
  );
}

const withField = (field: string) => (identity: Json, path: string) =>
  field in identity ? `${path} ${String(identity[field])}` : path;

const ARTIFACT_MUTANTS: readonly Mutant[] = [
  keying('keys artifacts by mission and path', 'identity-path-alone-mission-key-state', withField('mission_key')),
  keying('keys artifacts by class and path', 'identity-path-alone-artifact-class-state', withField('artifact_class')),
  keying('keys artifacts by run and path', 'identity-path-alone-run-id-state', withField('run_id')),
  keying('keys artifacts by work package and path', 'identity-path-alone-wp-id-state', withField('wp_id')),
  keying('takes paths in any case', 'identity-paths-are-not-normalised-state', (_, path) => path.toLowerCase()),
  keying('trims paths', 'identity-paths-are-not-normalised-state', (_, path) => path.trim()),
  keying('normalises paths', 'identity-paths-are-not-normalised-state', (_, path) => posix.normalize(path)),
  keying('takes a backslash for a slash', 'identity-paths-are-not-normalised-state', (_, path) =>
    path.replaceAll('\\', '/'),
  ),
  keying('composes the accents of paths', 'identity-unicode-is-not-normalised-state', (_, path) =>
    path.normalize('NFC'),
  ),
  mutant(
    'keeps the identity of the first indexing',
    'identity-path-alone-artifact-class-state',
    class extends PlainContract {
      override artifact(payload: Json, old: Json | undefined) {
        return { ...super.artifact(payload, old), ...(old && { identity: old['identity'] }) };
      }
    },
  ),
  mutant(
    'keeps what a later indexing does not say',
    'identity-indexed-again-state',
    class extends PlainContract {
      override artifact(payload: Json, old: Json | undefined) {
        const entry: Json = super.artifact(payload, old);
        return { ...entry, provenance: entry['provenance'] ?? old?.['provenance'] ?? null };
      }
    },
  ),
  mutant(
    'keeps the first entry of a path',
    'identity-indexed-again-state',
    class extends PlainContract {
      override artifact(payload: Json, old: Json | undefined) {
        return old ?? super.artifact(payload, old);
      }
    },
  ),
  mutant(
    'has the step of the namespace in an entry that has none',
    'namespace-one-step-state',
    class extends PlainContract {
      override artifact(payload: Json, old: Json | undefined) {
        const entry: Json = super.artifact(payload, old);
        return { ...entry, step_id: entry['step_id'] ?? (payload['namespace'] as Json)['step_id'] };
      }
    },
  ),
];

const SUPERSESSION_MUTANTS: readonly Mutant[] = [
  mutant(
    'marks nothing as superseded',
    'supersession-marks-the-other-state',
    class extends PlainContract {
      override supersede() {
        return undefined;
      }
    },
  ),
  mutant(
    'marks the new artifact instead of the old one',
    'supersession-marks-the-other-state',
    class extends PlainContract {
      override supersede() {
        return undefined;
      }
      override artifact(payload: Json, old: Json | undefined) {
        return { ...super.artifact(payload, old), superseded: payload['supersedes'] !== null };
      }
    },
  ),
  mutant(
    'removes what is superseded',
    'supersession-marks-the-other-state',
    class extends PlainContract {
      override supersede({ supersedes }: Json, { artifacts }: PlainFold) {
        if (supersedes !== null) artifacts.delete(this.pathOf(supersedes as Json));
      }
    },
  ),
  mutant(
    'makes an entry of a superseded path that has none',
    'supersession-unknown-path-state',
    class extends PlainContract {
      override supersede(payload: Json, fold: PlainFold) {
        super.supersede(payload, fold);
        const identity = payload['supersedes'] as Json | null;
        if (identity === null || fold.artifacts.has(this.pathOf(identity))) return;
        const entry = this.artifact({ ...payload, artifact_id: identity }, undefined);
        fold.artifacts.set(this.pathOf(identity), { ...entry, superseded: true });
      }
    },
  ),
  mutant(
    'remembers what is superseded before it is indexed',
    'supersession-before-it-is-indexed-state',
    class extends PlainContract {
      readonly #superseded = new Set<string>();
      override supersede(payload: Json, fold: PlainFold) {
        super.supersede(payload, fold);
        if (payload['supersedes'] !== null) this.#superseded.add(this.pathOf(payload['supersedes'] as Json));
      }
      override artifact(payload: Json, old: Json | undefined) {
        const path = this.pathOf(payload['artifact_id'] as Json);
        return { ...super.artifact(payload, old), superseded: old === undefined && this.#superseded.has(path) };
      }
    },
  ),
  mutant(
    'supersedes only what has the very same identity',
    'supersession-by-path-alone-state',
    class extends PlainContract {
      override supersede(payload: Json, fold: PlainFold) {
        const { supersedes } = payload;
        if (supersedes === null) return;
        const old = fold.artifacts.get(this.pathOf(supersedes as Json));
        if (JSON.stringify(old?.['identity']) === JSON.stringify(supersedes)) super.supersede(payload, fold);
      }
    },
  ),
  mutant(
    'lets an artifact that supersedes its own path mark itself',
    'supersession-own-path-state',
    class extends PlainContract {
      override index(payload: Json, fold: PlainFold) {
        super.index(payload, fold);
        this.supersede(payload, fold);
      }
    },
  ),
  mutant(
    'keeps the mark of a path that is indexed again',
    'supersession-indexed-again-state',
    class extends PlainContract {
      override artifact(payload: Json, old: Json | undefined) {
        const path = this.pathOf(payload['artifact_id'] as Json);
        const supersedes = payload['supersedes'] as Json | null;
        const isOwn = supersedes !== null && this.pathOf(supersedes) === path;
        return { ...super.artifact(payload, old), superseded: !isOwn && old?.['superseded'] === true };
      }
    },
  ),
  mutant(
    'takes back a mark when the superseding artifact is superseded',
    'supersession-chain-state',
    class extends PlainContract {
      override supersede(payload: Json, fold: PlainFold) {
        if (payload['supersedes'] === null) return;
        for (const [path, entry] of fold.artifacts) fold.artifacts.set(path, { ...entry, superseded: false });
        super.supersede(payload, fold);
      }
    },
  ),
  mutant(
    'toggles the mark',
    'supersession-twice-state',
    class extends PlainContract {
      override supersede(payload: Json, fold: PlainFold) {
        if (payload['supersedes'] === null) return;
        const path = this.pathOf(payload['supersedes'] as Json);
        const old = fold.artifacts.get(path);
        if (old !== undefined) fold.artifacts.set(path, { ...old, superseded: old['superseded'] !== true });
      }
    },
  ),
];

const ANOMALY_MUTANTS: readonly Mutant[] = [
  mutant(
    'clears an anomaly when its artifact is indexed',
    'anomalies-not-cleared-by-indexing-state',
    class extends PlainContract {
      override index(payload: Json, fold: PlainFold) {
        super.index(payload, fold);
        const path = this.pathOf(payload['artifact_id'] as Json);
        fold.anomalies = fold.anomalies.filter((anomaly) => this.pathOf(anomaly['expected_identity'] as Json) !== path);
      }
    },
  ),
  mutant(
    'merges anomalies that say the same',
    'anomalies-never-merged-state',
    class extends PlainContract {
      override state(stream: Parameters<PlainContract['state']>[0]) {
        const state = super.state(stream);
        const texts = (state['anomalies'] as readonly Json[]).map((anomaly) => JSON.stringify(anomaly));
        return { ...state, anomalies: [...new Set(texts)].map((text) => JSON.parse(text) as Json) };
      }
    },
  ),
  mutant(
    'clears the anomalies with a snapshot that counts none',
    'anomalies-not-cleared-by-a-snapshot-state',
    class extends PlainContract {
      override fold(event: Parameters<PlainContract['fold']>[0], fold: PlainFold) {
        super.fold(event, fold);
        if (fold.snapshot?.['anomaly_count'] === 0) fold.anomalies = [];
      }
    },
  ),
  mutant(
    'removes the entry of an artifact that is missing',
    'anomalies-artifact-stays-state',
    class extends PlainContract {
      override fold(event: Parameters<PlainContract['fold']>[0], fold: PlainFold) {
        super.fold(event, fold);
        for (const { expected_identity } of fold.anomalies)
          fold.artifacts.delete(this.pathOf(expected_identity as Json));
      }
    },
  ),
  mutant(
    'reports no artifact missing that is there',
    'anomalies-even-if-indexed-state',
    class extends PlainContract {
      override fold(event: Parameters<PlainContract['fold']>[0], fold: PlainFold) {
        super.fold(event, fold);
        const isThere = ({ expected_identity }: Json) => fold.artifacts.has(this.pathOf(expected_identity as Json));
        if (event.event_type === 'MissionDossierArtifactMissing')
          fold.anomalies = fold.anomalies.filter((a) => !isThere(a));
      }
    },
  ),
  mutant(
    'has the last known reference in an anomaly',
    'anomalies-what-is-kept-state',
    class extends PlainContract {
      override anomaly(payload: Json) {
        return { ...super.anomaly(payload), last_known_ref: payload['last_known_ref'] };
      }
    },
  ),
  mutant(
    'loses the hint of an anomaly',
    'anomalies-what-is-kept-state',
    class extends PlainContract {
      override anomaly(payload: Json) {
        return { ...super.anomaly(payload), remediation_hint: null };
      }
    },
  ),
  mutant(
    'names the type of an anomaly otherwise',
    'anomalies-never-merged-state',
    class extends PlainContract {
      override anomaly(payload: Json) {
        return { ...super.anomaly(payload), anomaly_type: 'artifact_missing' };
      }
    },
  ),
];

const PARITY_MUTANTS: readonly Mutant[] = [
  mutant(
    'is clean after a snapshot that follows a drift',
    'parity-snapshot-after-drift-state',
    class extends PlainContract {
      #isClean = false;
      override snapshot(payload: Json) {
        this.#isClean = true;
        return super.snapshot(payload);
      }
      override drift(payload: Json) {
        this.#isClean = false;
        return super.drift(payload);
      }
      override parity(fold: PlainFold) {
        const parity = this.#isClean ? 'clean' : super.parity(fold);
        this.#isClean = false;
        return parity;
      }
    },
  ),
  mutant(
    'is not clean after a snapshot that counts anomalies',
    'parity-clean-state',
    class extends PlainContract {
      override parity(fold: PlainFold) {
        const isClean = super.parity(fold) === 'clean' && fold.snapshot?.['anomaly_count'] === 0;
        return isClean || fold.drifts.length > 0 ? super.parity(fold) : 'unknown';
      }
    },
  ),
  mutant(
    'is clean while nothing is known',
    'parity-unknown-state',
    class extends PlainContract {
      override parity(fold: PlainFold) {
        return fold.drifts.length > 0 ? 'drifted' : 'clean';
      }
    },
  ),
  mutant(
    'is drifted when something is missing',
    'anomalies-no-parity-state',
    class extends PlainContract {
      override parity(fold: PlainFold) {
        return fold.anomalies.length > 0 ? 'drifted' : super.parity(fold);
      }
    },
  ),
  mutant(
    'needs a snapshot to be drifted',
    'parity-drifted-state',
    class extends PlainContract {
      override parity(fold: PlainFold) {
        return fold.snapshot === null ? 'unknown' : super.parity(fold);
      }
    },
  ),
  mutant(
    'takes anomaly_resolved for the end of a drift',
    'parity-resolved-is-a-drift-state',
    class extends PlainContract {
      override parity(fold: PlainFold) {
        const drifts = fold.drifts.filter(({ drift_kind }) => drift_kind !== 'anomaly_resolved');
        return super.parity({ ...fold, drifts });
      }
    },
  ),
  mutant(
    'sees no drift where the hashes are equal',
    'parity-equal-hashes-are-a-drift-state',
    class extends PlainContract {
      override parity(fold: PlainFold) {
        const drifts = fold.drifts.filter(({ expected_hash, actual_hash }) => expected_hash !== actual_hash);
        return super.parity({ ...fold, drifts });
      }
    },
  ),
  mutant(
    'merges drifts that say the same',
    'parity-drifts-are-never-merged-state',
    class extends PlainContract {
      override fold(event: Parameters<PlainContract['fold']>[0], fold: PlainFold) {
        super.fold(event, fold);
        fold.drifts = [...new Map(fold.drifts.map((drift) => [JSON.stringify(drift), drift])).values()];
      }
    },
  ),
  mutant(
    'keeps the last drift alone',
    'parity-drifts-are-never-merged-state',
    class extends PlainContract {
      override fold(event: Parameters<PlainContract['fold']>[0], fold: PlainFold) {
        super.fold(event, fold);
        fold.drifts = fold.drifts.slice(-1);
      }
    },
  ),
  mutant(
    'has the changed artifacts in a drift record',
    'parity-drifts-are-never-merged-state',
    class extends PlainContract {
      override drift(payload: Json) {
        return { ...super.drift(payload), artifact_ids_changed: payload['artifact_ids_changed'] };
      }
    },
  ),
  mutant(
    'keeps the first snapshot',
    'parity-latest-snapshot-state',
    class extends PlainContract {
      override fold(event: Parameters<PlainContract['fold']>[0], fold: PlainFold) {
        const { snapshot } = fold;
        super.fold(event, fold);
        fold.snapshot = snapshot ?? fold.snapshot;
      }
    },
  ),
  mutant(
    'has the snapshot that was computed last, by its own word',
    'selection-payload-clock-is-ignored-state',
    class extends PlainContract {
      override fold(event: Parameters<PlainContract['fold']>[0], fold: PlainFold) {
        const { snapshot } = fold;
        super.fold(event, fold);
        const [old = '', now = ''] = [snapshot, fold.snapshot].map(
          (taken) => taken?.['computed_at'] as string | undefined,
        );
        if (old > now) fold.snapshot = snapshot;
      }
    },
  ),
  mutant(
    'keeps a null algorithm',
    'parity-null-algorithm-state',
    class extends PlainContract {
      override snapshot(payload: Json) {
        return { ...super.snapshot(payload), algorithm: payload['algorithm'] };
      }
    },
  ),
  mutant(
    'has sha256 whatever the algorithm',
    'parity-given-algorithm-state',
    class extends PlainContract {
      override snapshot(payload: Json) {
        return { ...super.snapshot(payload), algorithm: 'sha256' };
      }
    },
  ),
];

/** What can be wrong with the fold: artifacts, supersession, anomalies, snapshots and drifts. */
export const FOLD_MUTANTS: readonly Mutant[] = [
  ...ARTIFACT_MUTANTS,
  ...SUPERSESSION_MUTANTS,
  ...ANOMALY_MUTANTS,
  ...PARITY_MUTANTS,
];
