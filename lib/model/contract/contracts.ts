import type { SchemaName } from '../../schema/schema-names.js';

/** What a contract has in common with the first one, it does not say again. */
export interface ContractDifference {
  /** The fields of the class of a schema that have another name here, by the name that they have in the first contract. */
  readonly renames: Readonly<Partial<Record<SchemaName, Readonly<Record<string, string>>>>>;
  /** What absent fields of the class of a schema become here, where that is something else. */
  readonly defaults: Readonly<Partial<Record<SchemaName, Readonly<Record<string, string>>>>>;
  /** The schemas whose classes refuse keys that they do not know. */
  readonly closed: readonly SchemaName[];
  /** Texts of at least one character that the class of a schema demands besides. */
  readonly demands: Readonly<Partial<Record<SchemaName, Readonly<Record<string, string>>>>>;
}

/**
 * The versions of the contract, in ascending order. The classes of the package are those of the first; of each other, this
 * is all that is declared: its classes, checks, schemas and the scanner's program follow from it.
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
 * Under which contract something is read: a version, or for each payload the one that the keys of its own namespace name.
 * A namespace with keys of both, or of neither, is read under the first.
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

/** The version that the envelopes of a contract have by default. It is not that of the contract. */
export function envelopeVersion(version: ContractVersion): string {
  return differenceOf(version).defaults.event?.['schema_version'] ?? '1.0.0';
}
