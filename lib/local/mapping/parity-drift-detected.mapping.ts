import { MISSION_DOSSIER_PARITY_DRIFT_DETECTED } from '../../model/payload-registry.js';
import type { JsonObject } from '../../model/json.js';
import {
  MissionDossierParityDriftDetectedPayload,
  type DriftKind,
} from '../../model/payload/parity-drift-detected.payload.js';
import { ArtifactIdentity } from '../../model/value/artifact-identity.js';
import { LOCAL_PARITY_DRIFT_DETECTED } from '../local-event-type.js';
import { LocalParityDriftDetectedPayload } from '../payload/parity-drift-detected.payload.js';
import { givenPart } from './given-part.js';
import type { ParityHashDetails } from './snapshot-computed.mapping.js';
import type { LocalMapping } from './local-mapping.js';

/** Details of a drift that the local payload does not have. */
export interface ParityDriftDetectedDetails extends ParityHashDetails {
  /** The kind of drift, if the caller knows it better than the lists of missing artifacts do. */
  readonly driftKind?: DriftKind;
  /** The identity of the artifact with a key; undefined when the caller does not know it. */
  readonly resolveArtifact?: (artifactKey: string) => ArtifactIdentity | JsonObject | undefined;
  /** The identities of the changed artifacts, if the caller knows them; otherwise `resolveArtifact` is asked. */
  readonly artifactsChanged?: readonly (ArtifactIdentity | JsonObject)[];
  /** How the dossier can be brought back to its baseline. */
  readonly rebuildHint?: string;
}

/** Kinds of drift that change the parity hash, so that equal hashes rule them out. */
const CONTENT_KINDS: ReadonlySet<DriftKind> = new Set(['artifact_added', 'artifact_removed', 'artifact_mutated']);

/** Maps a drift. Equal hashes rule a drift out, except one of a kind that does not change hashes. */
export const PARITY_DRIFT_DETECTED_MAPPING: LocalMapping<
  LocalParityDriftDetectedPayload,
  ParityDriftDetectedDetails,
  MissionDossierParityDriftDetectedPayload
> = {
  localEventType: LOCAL_PARITY_DRIFT_DETECTED,
  eventType: MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
  localClass: LocalParityDriftDetectedPayload,
  canonicalClass: MissionDossierParityDriftDetectedPayload,
  reasonToSkip({ local_parity_hash, baseline_parity_hash }, { driftKind }) {
    const isOfContent = driftKind === undefined || CONTENT_KINDS.has(driftKind);
    const isEqual = local_parity_hash === baseline_parity_hash;
    return isOfContent && isEqual ? 'the local snapshot equals its baseline' : undefined;
  },
  translate(local, { driftKind, resolveArtifact, artifactsChanged, rebuildHint, hashPrefix }, { namespace, foundAt }) {
    const keys = [...new Set([...local.missing_in_local, ...local.missing_in_baseline])];
    const changed = (artifactsChanged ?? keys.map((key) => resolveArtifact?.(key)))
      .map((identity) => givenPart(ArtifactIdentity, identity))
      .filter((identity) => identity !== null);
    return {
      namespace: namespace.toJSON(),
      expected_hash: `${hashPrefix ?? ''}${local.baseline_parity_hash}`,
      actual_hash: `${hashPrefix ?? ''}${local.local_parity_hash}`,
      drift_kind: driftKind ?? driftKindOf(local),
      detected_at: foundAt,
      artifact_ids_changed: changed.length === 0 ? null : changed,
      rebuild_hint: rebuildHint ?? null,
      context_diagnostics: {
        severity: local.severity,
        ...listed('missing_in_local', local.missing_in_local),
        ...listed('missing_in_baseline', local.missing_in_baseline),
      },
    };
  },
};

function driftKindOf({
  missing_in_local: gone,
  missing_in_baseline: added,
}: LocalParityDriftDetectedPayload): DriftKind {
  if (added.length > 0 && gone.length === 0) return 'artifact_added';
  if (gone.length > 0 && added.length === 0) return 'artifact_removed';
  return 'artifact_mutated';
}

/** Diagnostics are strings, and a key may contain any character, so a list of keys is written as JSON. */
function listed(name: string, keys: readonly string[]): Readonly<Record<string, string>> {
  return keys.length === 0 ? {} : { [name]: JSON.stringify(keys) };
}
