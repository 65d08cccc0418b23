import type { Finding } from '../../emission/finding.js';
import { LOCAL_ARTIFACT_INDEXED, LOCAL_ARTIFACT_MISSING } from '../../local/local-event-type.js';
import type { ArtifactMissingDetails } from '../../local/mapping/artifact-missing.mapping.js';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { baselineArtifact, type BaselineArtifact } from '../baseline/baseline-list.js';
import { artifactChanges } from '../drift/artifact-changes.js';
import type { MissionIdentity } from '../project/mission-identity.js';
import type { MissionIndex } from '../scan/mission-index.js';
import type { AnnouncedArtifact, EmissionRecord } from './emission-record.js';
import type { PlannedFinding } from './planned-finding.js';

/** The input of a mission's findings. */
export interface EmissionInput {
  readonly index: MissionIndex;
  readonly identity: MissionIdentity;
  readonly record: EmissionRecord;
  /** Whether everything is announced again. */
  readonly isAll: boolean;
}

/** Findings about present artifacts that changed since they were announced, in the order of paths. */
export function indexedFindings({ index, identity, record, isAll }: EmissionInput): readonly PlannedFinding[] {
  const changes = new Map(artifactChanges(record.artifacts, index.artifacts).map((change) => [change.path, change]));
  const announced = new Map(record.artifacts.map((artifact) => [artifact.path, artifact]));
  const steps = stepsByPath(index);
  return index.artifacts
    .filter(({ path, isPresent }) => {
      const kind = changes.get(path)?.kind;
      return isPresent && (isAll || (kind !== undefined && kind !== 'body_changed'));
    })
    .map((artifact) => {
      const origin = announced.get(changes.get(artifact.path)?.from ?? '');
      return indexedFinding(artifact, identity, { step: steps.get(artifact.path) ?? null, origin });
    });
}

/** Findings about announced artifacts that are gone, and about missing required ones. */
export function missingFindings({ index, identity, record, isAll }: EmissionInput): readonly PlannedFinding[] {
  const reported = new Set(isAll ? [] : record.missing);
  const announced = new Map(record.artifacts.map((artifact) => [artifact.path, artifact]));
  const unusable = [...index.artifacts, ...index.ghosts].filter(
    ({ path, isPresent, isRequired }) => !isPresent && (isRequired || announced.has(path)) && !reported.has(path),
  );
  // A required artifact that is gone is missing for that reason already.
  const unusablePaths = new Set(unusable.map(({ path }) => path));
  const gone = artifactChanges(record.artifacts, index.artifacts).filter(
    ({ kind, path }) => kind === 'removed' && !unusablePaths.has(path),
  );
  return [
    ...unusable.map((artifact) =>
      unusableFinding(artifact, identity, { step: index.step, last: announced.get(artifact.path) }),
    ),
    ...gone.map(({ path }) => goneFinding(announced.get(path) as AnnouncedArtifact, identity)),
  ];
}

/** The reasons that the local form of a finding has; any other is a file of a wrong form. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['not_found', 'not_found'],
  ['unreadable', 'unreadable'],
]);

function indexedFinding(
  artifact: MissionArtifact,
  { missionSlug, missionType }: MissionIdentity,
  { step, origin }: { readonly step: string | null; readonly origin: AnnouncedArtifact | undefined },
): PlannedFinding {
  const { path, key, artifactClass, hash, size, isRequired, workPackageId } = artifact;
  return {
    finding: {
      event_type: LOCAL_ARTIFACT_INDEXED,
      payload: {
        feature_slug: missionSlug,
        artifact_key: key,
        artifact_class: artifactClass,
        relative_path: path,
        content_hash_sha256: hash,
        size_bytes: size,
        wp_id: workPackageId,
        step_id: step,
        required_status: isRequired ? 'required' : 'optional',
      },
      ...(origin === undefined ? {} : { details: { supersedes: identityOf(origin, missionType) } }),
    },
    settle: (next, eventId) => {
      if (eventId === null) return;
      if (origin !== undefined) next.artifacts.delete(origin.path);
      next.missing.delete(path);
      next.artifacts.set(path, { ...baselineArtifact(artifact), event_id: eventId });
    },
  };
}

function unusableFinding(
  { path, key, artifactClass: artifact_class, error, errorDetail }: MissionArtifact,
  { missionSlug }: MissionIdentity,
  { step, last }: { readonly step: string | null; readonly last: AnnouncedArtifact | undefined },
): PlannedFinding {
  const reason = { reason_code: REASONS.get(error ?? '') ?? 'invalid_format', reason_detail: errorDetail ?? error };
  return {
    finding: missingFinding(missionSlug, { path, key, artifact_class }, reason, {
      ...(step === null ? {} : { manifestStep: step }),
      ...lastKnown(last),
    }),
    settle: (next, eventId) => {
      if (eventId === null) return;
      next.artifacts.delete(path);
      next.missing.add(path);
    },
  };
}

/** The contract can only say that such an artifact is missing, and where it was last known from. */
function goneFinding(artifact: AnnouncedArtifact, { missionSlug }: MissionIdentity): PlannedFinding {
  const { path, required } = artifact;
  const manifestStep = required ? 'required_always' : 'optional_always';
  return {
    finding: missingFinding(missionSlug, artifact, GONE, { manifestStep, ...lastKnown(artifact) }),
    settle: (next, eventId) => {
      if (eventId !== null) next.artifacts.delete(path);
    },
  };
}

const GONE = {
  reason_code: 'deleted_after_scan',
  reason_detail: 'It was indexed before and is gone: restore it, or accept a baseline without it',
};

function missingFinding(
  feature_slug: string,
  { path, key, artifact_class }: Pick<BaselineArtifact, 'path' | 'key' | 'artifact_class'>,
  reason: { readonly reason_code: string; readonly reason_detail: string | null },
  details: ArtifactMissingDetails,
): Finding {
  const artifact = { artifact_key: key, artifact_class, expected_path_pattern: path };
  return {
    event_type: LOCAL_ARTIFACT_MISSING,
    payload: { feature_slug, ...artifact, ...reason, blocking: true },
    details,
  };
}

function lastKnown(last: AnnouncedArtifact | undefined): { readonly lastKnownRef?: { source_event_ids: string[] } } {
  return last === undefined ? {} : { lastKnownRef: { source_event_ids: [last.event_id] } };
}

/** The identity of an artifact, in the names of contract 2.4.0. */
export function identityOf(
  artifact: Pick<BaselineArtifact, 'path' | 'artifact_class'>,
  missionType: string,
): { mission_key: string; path: string; artifact_class: string } {
  return { mission_key: missionType, path: artifact.path, artifact_class: artifact.artifact_class };
}

/** The first step of the manifest that each file satisfies. */
function stepsByPath({ steps }: MissionIndex): ReadonlyMap<string, string> {
  const byPath = new Map<string, string>();
  for (const { step, requirements } of steps) {
    for (const { path } of requirements.flatMap(({ satisfiedBy }) => satisfiedBy)) {
      if (step !== null && !byPath.has(path)) byPath.set(path, step);
    }
  }
  return byPath;
}
