import { assemble } from '../assembly.js';
import { ArtifactIdentity } from './artifact-identity.js';
import type { LocalNamespaceTuple } from './local-namespace-tuple.js';

/**
 * Names a dossier as a whole, for anomalies that concern no artifact in particular: the evidence of the mission at the
 * path `.`, the root of the repository. A convention of this package; the contract knows none.
 */
export function dossierIdentity({ mission_key }: LocalNamespaceTuple): ArtifactIdentity {
  return assemble(ArtifactIdentity, { mission_key, path: '.', artifact_class: 'evidence', run_id: null, wp_id: null });
}
