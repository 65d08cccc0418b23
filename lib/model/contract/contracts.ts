import type { SchemaName } from '../../schema/schema-names.js';

/** How a contract differs from the first one. */
export interface ContractDifference {
  /** By schema, the fields with another name here, by their names in the first contract. */
  readonly renames: Readonly<Partial<Record<SchemaName, Readonly<Record<string, string>>>>>;
  /** By schema, the values of absent fields, where they differ here. */
  readonly defaults: Readonly<Partial<Record<SchemaName, Readonly<Record<string, string>>>>>;
  /** The schemas whose classes refuse unknown keys. */
  readonly closed: readonly SchemaName[];
  /** By schema, additional required texts of at least one character. */
  readonly demands: Readonly<Partial<Record<SchemaName, Readonly<Record<string, string>>>>>;
}

/**
 * The versions of the contract, in ascending order. The classes of the package are those of the first version; for each
 * other one this is the whole declaration: its classes, checks, schemas and the scanner's program follow from it.
 */
export const CONTRACTS = {
  '2.4.0': { renames: {}, defaults: {}, closed: [], demands: {} },
  '3.0.0': {
    renames: {
      local_namespace_tuple: { feature_slug: 'mission_slug', mission_key: 'mission_type' },
      artifact_identity: { mission_key: 'mission_type' },
    },
    defaults: { event: { schema_version: '3.0.0' } },
    closed: [
      'artifact_identity',
      'content_hash_ref',
      'local_namespace_tuple',
      'mission_dossier_artifact_indexed_payload',
      'mission_dossier_artifact_missing_payload',
      'mission_dossier_parity_drift_detected_payload',
      'mission_dossier_snapshot_computed_payload',
      'provenance_ref',
    ],
    demands: { event: { build_id: 'The build of the producer that wrote the event.' } },
  },
} as const satisfies Readonly<Record<string, ContractDifference>>;

/** The version of a contract. */
export type ContractVersion = keyof typeof CONTRACTS;

/**
 * The contract that values are read under: a version, or `auto` for the one that the keys of each payload's own
 * namespace name. A namespace with the keys of both, or of neither, is read under the first; see
 * docs/concepts.md#the-two-contracts.
 */
export type ContractChoice = ContractVersion | 'auto';

/** The versions of the contract, in ascending order. */
export const CONTRACT_VERSIONS = Object.freeze(Object.keys(CONTRACTS)) as readonly ContractVersion[];

/** The contract that the classes are declared for, and whose names are used in memory. */
export const FIRST_CONTRACT = '2.4.0' satisfies ContractVersion;

/** How a contract differs from the first. */
export function differenceOf(version: ContractVersion): ContractDifference {
  return CONTRACTS[version];
}

/** Whether the envelopes of a contract say which build of a tool emitted them; those of the first do not. */
export function demandsBuildId(version: ContractVersion = FIRST_CONTRACT): boolean {
  return 'build_id' in (differenceOf(version).demands.event ?? {});
}

/** The default version of the envelopes of a contract. It is not the version of the contract. */
export function envelopeVersion(version: ContractVersion): string {
  return differenceOf(version).defaults.event?.['schema_version'] ?? '1.0.0';
}
