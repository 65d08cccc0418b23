import { MISSION_DOSSIER_ARTIFACT_MISSING } from '../../model/payload-registry.js';
import type { JsonObject } from '../../model/json.js';
import { MissionDossierArtifactMissingPayload } from '../../model/payload/artifact-missing.payload.js';
import { ProvenanceRef } from '../../model/value/provenance-ref.js';
import { LOCAL_ARTIFACT_MISSING } from '../local-event-type.js';
import { LocalArtifactMissingPayload } from '../payload/artifact-missing.payload.js';
import { givenPart } from './given-part.js';
import type { LocalMapping } from './local-mapping.js';

/** Details of a missing artifact that the local payload does not have. */
export interface ArtifactMissingDetails {
  /** The step that requires the artifact; `required_always` by default. */
  readonly manifestStep?: string;
  /** Where the artifact was last known to come from. */
  readonly lastKnownRef?: ProvenanceRef | JsonObject;
}

const REQUIRED_ALWAYS = 'required_always';

/** Maps a missing artifact. Only one that blocks completeness is worth an event. */
export const ARTIFACT_MISSING_MAPPING: LocalMapping<
  LocalArtifactMissingPayload,
  ArtifactMissingDetails,
  MissionDossierArtifactMissingPayload
> = {
  localEventType: LOCAL_ARTIFACT_MISSING,
  eventType: MISSION_DOSSIER_ARTIFACT_MISSING,
  localClass: LocalArtifactMissingPayload,
  canonicalClass: MissionDossierArtifactMissingPayload,
  reasonToSkip({ blocking, artifact_key }) {
    return blocking ? undefined : `${artifact_key} is missing, but does not block completeness`;
  },
  translate(local, { manifestStep = REQUIRED_ALWAYS, lastKnownRef }, { namespace, foundAt }) {
    return {
      namespace: namespace.toJSON(),
      expected_identity: {
        mission_key: namespace.mission_key,
        path: local.expected_path_pattern,
        artifact_class: local.artifact_class,
        run_id: null,
        wp_id: null,
      },
      manifest_step: manifestStep,
      checked_at: foundAt,
      last_known_ref: givenPart(ProvenanceRef, lastKnownRef),
      remediation_hint: local.reason_detail,
      context_diagnostics: {
        artifact_key: local.artifact_key,
        reason_code: local.reason_code,
        ...(local.reason_detail === null ? {} : { reason_detail: local.reason_detail }),
      },
    };
  },
};
