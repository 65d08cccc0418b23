import { isJsonObject, ownValue } from '../json.js';
import {
  CONTRACT_VERSIONS,
  differenceOf,
  FIRST_CONTRACT,
  type ContractChoice,
  type ContractVersion,
} from './contracts.js';
import { NamingKeys } from './naming-keys.js';

const RENAMED_FIELDS = new Set(CONTRACT_VERSIONS.flatMap((version) => Object.keys(namespaceRenames(version))));

/** The names that the renamed fields of a namespace have in each contract. */
const NAMESPACE_KEYS = namingKeys((version) =>
  Array.from(RENAMED_FIELDS, (field) => namespaceRenames(version)[field] ?? field),
);

/** The keys that each contract requires of an envelope, beyond those of the first. */
const ENVELOPE_KEYS = namingKeys((version) => Object.keys(differenceOf(version).demands.event ?? {}));

/**
 * Decides the contract that a payload is read under: the requested one, or under `auto` the one that the keys of its
 * own namespace name. A namespace with the keys of both, or of neither, is read under the first. This is the only place
 * of this decision.
 */
export function contractOfPayload(payload: unknown, choice: ContractChoice): ContractVersion {
  return choice === 'auto' ? readSafely(namedByPayload, payload) : choice;
}

/**
 * Decides the contract that an envelope is read under: the requested one, or under `auto` that of its payload. Where
 * the payload names none, an envelope with a key that only a later contract requires belongs to that contract, so that
 * the key is kept.
 */
export function contractOfEnvelope(envelope: unknown, choice: ContractChoice): ContractVersion {
  return choice === 'auto' ? readSafely(namedByEnvelope, envelope) : choice;
}

function namedByPayload(payload: unknown): ContractVersion | undefined {
  const namespace = isJsonObject(payload) ? ownValue(payload, 'namespace') : undefined;
  return isJsonObject(namespace) ? NAMESPACE_KEYS.versionOf(namespace) : undefined;
}

function namedByEnvelope(envelope: unknown): ContractVersion | undefined {
  if (!isJsonObject(envelope)) return undefined;
  const payload = ownValue(envelope, 'payload');
  const namespace = isJsonObject(payload) ? ownValue(payload, 'namespace') : undefined;
  if (isJsonObject(namespace) && NAMESPACE_KEYS.hasAny(namespace)) return NAMESPACE_KEYS.versionOf(namespace);
  return ENVELOPE_KEYS.versionOf(envelope);
}

/** A value that throws when it is read names no contract; reading it later reports the fault. */
function readSafely(named: (value: unknown) => ContractVersion | undefined, value: unknown): ContractVersion {
  try {
    return named(value) ?? FIRST_CONTRACT;
  } catch {
    return FIRST_CONTRACT;
  }
}

function namingKeys(keysOf: (version: ContractVersion) => readonly string[]): NamingKeys<ContractVersion> {
  const keys = new Set(CONTRACT_VERSIONS.flatMap(keysOf));
  const having = (key: string) => CONTRACT_VERSIONS.filter((version) => keysOf(version).includes(key));
  return new NamingKeys(CONTRACT_VERSIONS, Object.fromEntries(Array.from(keys, (key) => [key, having(key)])));
}

function namespaceRenames(version: ContractVersion): Readonly<Record<string, string>> {
  return differenceOf(version).renames.local_namespace_tuple ?? {};
}
