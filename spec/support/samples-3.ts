import { CONTRACTS } from '../../lib/model/contract/contracts.js';
import { isJsonObject, type JsonObject } from '../../lib/model/json.js';

const NAMES: Readonly<Record<string, string>> = {
  ...CONTRACTS['3.0.0'].renames.local_namespace_tuple,
  ...CONTRACTS['3.0.0'].renames.artifact_identity,
};

/** A raw payload, or a part of one, under the names of contract 3.0.0. */
export function inThree<T>(raw: T): T {
  if (Array.isArray(raw)) return raw.map(inThree) as T;
  if (!isJsonObject(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [NAMES[key] ?? key, inThree(value)])) as T;
}

/** A raw envelope as a producer of contract 3.0.0 writes it. */
export function envelopeOfThree(envelope: JsonObject, changes: JsonObject = {}): JsonObject {
  return { ...envelope, build_id: 'build-7', payload: inThree(envelope['payload']), ...changes };
}
