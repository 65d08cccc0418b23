import { assertArgument, type Expectation } from '../../argument-check.js';
import { assemble } from '../assembly.js';
import { nameUnder } from '../contract/contract-class.js';
import type { ContractVersion } from '../contract/contracts.js';
import { contractOfPayload } from '../contract/named-contract.js';
import { recastUnder } from '../contract/recast.js';
import type { UnderAny } from '../contract/under.js';
import { ArtifactIdentity } from './artifact-identity.js';
import { LocalNamespaceTuple } from './local-namespace-tuple.js';

type AnyNamespace = UnderAny<LocalNamespaceTuple>;

const NAMESPACE: Expectation = {
  expected: 'the namespace of a dossier, a LocalNamespaceTuple',
  accepts: (value) => typeof missionOf(contractOf(value), value) === 'string',
};

/**
 * Identifies a dossier as a whole, for anomalies that do not concern a single artifact: the evidence of the mission at
 * the path `.`, the root of the repository. This is a convention of this package, not of the contract.
 *
 * @param namespace the dossier's namespace, under any contract; the identity is under the same.
 * @returns an artifact identity for the whole dossier.
 * @throws InvalidArgumentError when the value is not a namespace.
 */
export function dossierIdentity(namespace: LocalNamespaceTuple): ArtifactIdentity;
export function dossierIdentity(namespace: AnyNamespace): UnderAny<ArtifactIdentity>;
export function dossierIdentity(namespace: AnyNamespace): UnderAny<ArtifactIdentity> {
  assertArgument('namespace', namespace, NAMESPACE);
  const contract = contractOf(namespace);
  const mission_key = missionOf(contract, namespace) as string;
  const identity = { mission_key, path: '.', artifact_class: 'evidence', run_id: null, wp_id: null } as const;
  return recastUnder(contract, assemble(ArtifactIdentity, identity));
}

function contractOf(namespace: unknown): ContractVersion {
  return contractOfPayload({ namespace }, 'auto');
}

function missionOf(contract: ContractVersion, namespace: unknown): unknown {
  const name = nameUnder(contract, LocalNamespaceTuple.prototype, 'mission_key');
  return (namespace as Readonly<Record<string, unknown>> | null | undefined)?.[name];
}
