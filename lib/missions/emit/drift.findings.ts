import { LOCAL_PARITY_DRIFT_DETECTED } from '../../local/local-event-type.js';
import type { DriftKind } from '../../model/payload/parity-drift-detected.payload.js';
import type { BaselineList } from '../baseline/baseline-list.js';
import type { MissionDrift } from '../drift/mission-drift.js';
import { identityOf, type EmissionInput } from './artifact.findings.js';
import type { PlannedFinding } from './planned-finding.js';

const REBUILD_HINT = 'Restore these artifacts, or accept the present state with "mission-dossier baseline accept"';

/** One finding for each kind of drift from the baseline that was not announced yet. */
export function driftFindings(
  input: EmissionInput,
  drift: MissionDrift,
  list: BaselineList | null,
): readonly PlannedFinding[] {
  if (drift.status !== 'drifted') return [];
  return kindsOf(drift).flatMap(([kind, paths]) => {
    const signature = JSON.stringify([kind, drift.expected, drift.actual, paths]);
    if (!input.isAll && input.record.drift.includes(signature)) return [];
    return [driftFinding(input, drift, { kind, paths, signature, list })];
  });
}

/** The signatures of the present drift; announcements of earlier drift are dropped. */
export function standingDrift(drift: MissionDrift): ReadonlySet<string> {
  if (drift.status !== 'drifted') return new Set();
  return new Set(kindsOf(drift).map(([kind, paths]) => JSON.stringify([kind, drift.expected, drift.actual, paths])));
}

type Kind = readonly [kind: DriftKind, paths: readonly string[]];

/** The contract's kinds, each with its paths. A renamed artifact leaves one path and appears at another. */
function kindsOf({ changes, anomalies, manifestVersion }: MissionDrift): readonly Kind[] {
  if (changes === null) return [['artifact_mutated', []]];
  const kinds: readonly Kind[] = [
    ['artifact_added', changes.filter(({ kind }) => IS_NEW_PATH.has(kind)).map(({ path }) => path)],
    [
      'artifact_removed',
      changes.flatMap(({ kind, path, from }) => (kind === 'removed' ? [path] : from === undefined ? [] : [from])),
    ],
    ['artifact_mutated', changes.filter(({ kind }) => kind === 'mutated').map(({ path }) => path)],
    ['anomaly_introduced', anomalies.filter(({ kind }) => kind === 'introduced').map(({ path }) => path)],
    ['anomaly_resolved', anomalies.filter(({ kind }) => kind === 'resolved').map(({ path }) => path)],
  ];
  const withPaths = kinds.filter(([, paths]) => paths.length > 0);
  return manifestVersion === null ? withPaths : [...withPaths, ['manifest_version_changed', []]];
}

const IS_NEW_PATH: ReadonlySet<string> = new Set(['added', 'renamed', 'moved']);

interface DriftDetails {
  readonly kind: DriftKind;
  readonly paths: readonly string[];
  readonly signature: string;
  readonly list: BaselineList | null;
}

function driftFinding({ index, identity }: EmissionInput, drift: MissionDrift, details: DriftDetails): PlannedFinding {
  const { kind, paths, signature, list } = details;
  const known = new Map([
    ...(list?.artifacts ?? []).map((artifact) => [artifact.path, artifact] as const),
    ...[...index.artifacts, ...index.ghosts].map(
      ({ path, artifactClass }) => [path, { path, artifact_class: artifactClass }] as const,
    ),
  ]);
  const artifactsChanged = paths.flatMap((path) => {
    const artifact = known.get(path);
    return artifact === undefined ? [] : [identityOf(artifact, identity.missionType)];
  });
  const isPrefixed = drift.actual.startsWith('sha256:');
  return {
    finding: {
      event_type: LOCAL_PARITY_DRIFT_DETECTED,
      payload: {
        feature_slug: identity.missionSlug,
        local_parity_hash: digits(drift.actual),
        baseline_parity_hash: digits(drift.expected ?? ''),
        severity: 'warning',
      },
      details: {
        driftKind: kind,
        artifactsChanged,
        rebuildHint: REBUILD_HINT,
        ...(isPrefixed ? { hashPrefix: 'sha256:' as const } : {}),
      },
    },
    settle: (next) => next.drift.add(signature),
  };
}

function digits(hash: string): string {
  return hash.slice(hash.indexOf(':') + 1);
}
