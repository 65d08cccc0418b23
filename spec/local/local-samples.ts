import {
  mapToWire,
  type LocalMapping,
  type LocalPayload,
  type MappingContext,
} from '../../lib/local/mapping/local-mapping.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import type { JsonObject } from '../../lib/model/json.js';
import type { ModelClass } from '../../lib/model/model-class.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { NAMESPACE } from '../support/samples.js';

/** The namespace of the samples. */
export const DOSSIER = LocalNamespaceTuple.parse(NAMESPACE);

/** A sha256 of one digit, repeated. */
export function sha256(digit: string): string {
  return digit.repeat(64);
}

/** What a local tool says of an indexed artifact. */
export function localIndexed(changes: JsonObject = {}): JsonObject {
  return {
    feature_slug: NAMESPACE.feature_slug,
    artifact_key: 'input.spec',
    artifact_class: 'input',
    relative_path: 'specs/012/spec.md',
    content_hash_sha256: sha256('a'),
    size_bytes: 1_234,
    required_status: 'required',
    ...changes,
  };
}

/** What a local tool says of a missing artifact. */
export function localMissing(changes: JsonObject = {}): JsonObject {
  return {
    feature_slug: NAMESPACE.feature_slug,
    artifact_key: 'output.report',
    artifact_class: 'output',
    expected_path_pattern: 'specs/012/report*.md',
    reason_code: 'not_found',
    blocking: true,
    ...changes,
  };
}

/** Six counts that differ from each other. */
export const COUNTS = {
  total: 10,
  required: 7,
  required_present: 5,
  required_missing: 2,
  optional: 3,
  optional_present: 1,
};

/** What a local tool says of a snapshot. */
export function localSnapshot(changes: JsonObject = {}): JsonObject {
  return {
    feature_slug: NAMESPACE.feature_slug,
    parity_hash_sha256: sha256('b'),
    artifact_counts: COUNTS,
    completeness_status: 'incomplete',
    snapshot_id: 'snapshot-1',
    ...changes,
  };
}

/** What a local tool says of a drift. */
export function localDrift(changes: JsonObject = {}): JsonObject {
  return {
    feature_slug: NAMESPACE.feature_slug,
    local_parity_hash: sha256('c'),
    baseline_parity_hash: sha256('d'),
    severity: 'warning',
    ...changes,
  };
}

/** A mapping whose results are read by their class. */
export function mapperOf<L extends LocalPayload, D, C extends ContractModel>(
  mapping: LocalMapping<L, D>,
  canonical: ModelClass<C>,
) {
  return {
    map: (local: L, details: D, context: MappingContext): C =>
      ContractModel.parse.call(canonical, mapToWire(mapping, local, details, context)) as C,
    reasonToSkip: (local: L, details: D): string | undefined => mapping.reasonToSkip?.(local, details),
  };
}
