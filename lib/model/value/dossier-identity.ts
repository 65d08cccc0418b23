import { assertArgument, type Expectation } from '../../argument-check.js';
import { assemble } from '../assembly.js';
import { ArtifactIdentity } from './artifact-identity.js';
import type { LocalNamespaceTuple } from './local-namespace-tuple.js';

const NAMESPACE: Expectation = {
  expected: 'the namespace of a dossier, a LocalNamespaceTuple',
  accepts: (value) => typeof (value as Partial<LocalNamespaceTuple> | null | undefined)?.mission_key === 'string',
};

/**
 * Names a dossier as a whole, for anomalies that concern no artifact in particular: the evidence of the mission at the
 * path `.`, the root of the repository. A convention of this package; the contract knows none.
 *
 * @throws InvalidArgumentError when it is no namespace.
 */
export function dossierIdentity(namespace: LocalNamespaceTuple): ArtifactIdentity {
  assertArgument('namespace', namespace, NAMESPACE);
  const { mission_key } = namespace;
  return assemble(ArtifactIdentity, { mission_key, path: '.', artifact_class: 'evidence', run_id: null, wp_id: null });
}
