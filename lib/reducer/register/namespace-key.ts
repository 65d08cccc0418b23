import { nameUnder } from '../../model/contract/contract-class.js';
import { CONTRACT_VERSIONS } from '../../model/contract/contracts.js';
import type { UnderAny } from '../../model/contract/under.js';
import type { JsonOf } from '../../model/json-of.js';
import { NAMESPACE_IDENTITY, LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';

/**
 * The five identifying fields of a namespace, in wire names: `project_uuid`, `feature_slug`, `target_branch`,
 * `mission_key` and `manifest_version`.
 */
export type NamespaceIdentity = Pick<LocalNamespaceTuple, (typeof NAMESPACE_IDENTITY)[number]>;

/** The names of each identifying field, under all contracts. */
const IDENTITY_NAMES: readonly (readonly string[])[] = NAMESPACE_IDENTITY.map((field) => [
  ...new Set(CONTRACT_VERSIONS.map((version) => nameUnder(version, LocalNamespaceTuple.prototype, field))),
]);

/**
 * One string for the identity of a namespace, equal exactly when its five identifying fields are
 * (docs/concepts.md#the-namespace). The namespaces of one dossier have one key, whatever contract they are written
 * under.
 *
 * @param namespace under any contract.
 * @returns a key for maps; its format is not part of the API.
 */
export function namespaceKey(
  namespace: JsonOf<LocalNamespaceTuple> | NamespaceIdentity | UnderAny<LocalNamespaceTuple>,
): string {
  const values = namespace as Readonly<Record<string, unknown>>;
  return JSON.stringify(IDENTITY_NAMES.map((names) => valueUnder(names, values)));
}

/** The value under one of these names: a namespace has a field under the name of its contract alone. */
function valueUnder(names: readonly string[], values: Readonly<Record<string, unknown>>): unknown {
  for (const name of names) if (values[name] !== undefined) return values[name];
  return undefined;
}

/** Whether two namespaces are equal in their five identifying fields. */
export function isSameNamespace(a: JsonOf<LocalNamespaceTuple>, b: JsonOf<LocalNamespaceTuple>): boolean {
  return NAMESPACE_IDENTITY.every((field) => a[field] === b[field]);
}
