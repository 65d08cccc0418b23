import { isJsonObject, ownValue } from '../json.js';
import {
  CONTRACT_VERSIONS,
  differenceOf,
  FIRST_CONTRACT,
  type ContractChoice,
  type ContractVersion,
} from './contracts.js';

/** By contract, the keys of a namespace that only this contract has. */
const NAMESPACE_KEYS: ReadonlyMap<ContractVersion, readonly string[]> = new Map(
  CONTRACT_VERSIONS.map((version) => [
    version,
    version === FIRST_CONTRACT ? CONTRACT_VERSIONS.flatMap(declaredKeys) : Object.values(namespaceRenames(version)),
  ]),
);

/** By contract, the keys of an envelope that it requires and earlier ones do not know. */
const ENVELOPE_KEYS: ReadonlyMap<ContractVersion, readonly string[]> = new Map(
  CONTRACT_VERSIONS.map((version) => [version, Object.keys(differenceOf(version).demands.event ?? {})]),
);

/**
 * Decides the contract that a payload is read under: the requested one, or under `auto` the one that the keys of its
 * own namespace name. A namespace with the keys of both, or of neither, is read under the first. This is the only place
 * of this decision.
 */
export function contractOfPayload(payload: unknown, choice: ContractChoice): ContractVersion {
  return choice === 'auto' ? readSafely(() => namedByPayload(payload)) : choice;
}

/**
 * Decides the contract that an envelope is read under: the requested one, or under `auto` that of its payload. Where
 * the payload names none, an envelope with a key that only a later contract requires belongs to that contract, so that
 * the key is kept.
 */
export function contractOfEnvelope(envelope: unknown, choice: ContractChoice): ContractVersion {
  return choice === 'auto' ? readSafely(() => namedByEnvelope(envelope)) : choice;
}

function namedByPayload(payload: unknown): ContractVersion | undefined {
  const namespace = isJsonObject(payload) ? ownValue(payload, 'namespace') : undefined;
  return isJsonObject(namespace) ? onlyOneWithKeys(namespace, NAMESPACE_KEYS) : undefined;
}

function namedByEnvelope(envelope: unknown): ContractVersion | undefined {
  if (!isJsonObject(envelope)) return undefined;
  const payload = ownValue(envelope, 'payload');
  const namespace = isJsonObject(payload) ? ownValue(payload, 'namespace') : undefined;
  if (isJsonObject(namespace) && hasAnyKey(namespace)) return onlyOneWithKeys(namespace, NAMESPACE_KEYS);
  return onlyOneWithKeys(envelope, ENVELOPE_KEYS);
}

function hasAnyKey(namespace: object): boolean {
  for (const keys of NAMESPACE_KEYS.values()) if (keys.some((key) => Object.hasOwn(namespace, key))) return true;
  return false;
}

function onlyOneWithKeys(
  object: object,
  keysByVersion: ReadonlyMap<ContractVersion, readonly string[]>,
): ContractVersion | undefined {
  let found: ContractVersion | undefined;
  for (const [version, keys] of keysByVersion) {
    if (!keys.some((key) => Object.hasOwn(object, key))) continue;
    if (found !== undefined) return undefined;
    found = version;
  }
  return found;
}

/** A value that throws when it is read names no contract; reading it later reports the fault. */
function readSafely(look: () => ContractVersion | undefined): ContractVersion {
  try {
    return look() ?? FIRST_CONTRACT;
  } catch {
    return FIRST_CONTRACT;
  }
}

function declaredKeys(version: ContractVersion): readonly string[] {
  return Object.keys(namespaceRenames(version));
}

function namespaceRenames(version: ContractVersion): Readonly<Record<string, string>> {
  return differenceOf(version).renames.local_namespace_tuple ?? {};
}
