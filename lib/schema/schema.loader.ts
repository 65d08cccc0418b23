import { readFileSync } from 'node:fs';
import { assertArgument } from '../argument-check.js';
import { UnknownNameError } from '../errors/unknown-name.error.js';
import { CONTRACT_VERSION } from '../model/contract/contract-argument.js';
import { FIRST_CONTRACT, type ContractVersion } from '../model/contract/contracts.js';
import type { JsonObject } from '../model/json.js';
import { packagePath } from '../package-path.js';
import { CONTRACT_SCHEMA_NAMES, SCHEMA_NAMES, type SchemaName } from './schema-names.js';

/** Selects among schemas of the same name. */
export interface SchemaOptions {
  /** The version of the contract; 2.4.0 by default. The schemas of the local form belong to 2.4.0. */
  readonly contract?: ContractVersion | undefined;
}

/** The names of the schemas of a contract, sorted. */
export function schemaNamesOf(contract: ContractVersion): readonly SchemaName[] {
  return contract === FIRST_CONTRACT ? SCHEMA_NAMES : CONTRACT_SCHEMA_NAMES;
}

/**
 * The path of a shipped JSON Schema.
 *
 * @param name such as `event` or `artifact_identity`.
 * @param options the version of the contract; 2.4.0 by default.
 * @returns the absolute path of the file.
 * @throws UnknownNameError when the contract has no schema of this name; it lists the existing names.
 * @throws InvalidArgumentError when the contract does not exist.
 */
export function schemaFile(name: string, { contract = FIRST_CONTRACT }: SchemaOptions = {}): string {
  assertArgument('contract', contract, CONTRACT_VERSION);
  const names = schemaNamesOf(contract);
  if (!(names as readonly string[]).includes(name)) throw new UnknownNameError('UNKNOWN_SCHEMA', name, names);
  return packagePath('schemas', ...`${schemaPath(name as SchemaName, contract)}.schema.json`.split('/'));
}

/**
 * Reads a shipped JSON Schema. Every call returns a new object, so that callers may change theirs.
 *
 * @param name such as `event` or `artifact_identity`.
 * @param options the version of the contract; 2.4.0 by default.
 * @returns the schema as parsed JSON.
 * @throws UnknownNameError when the contract has no schema of this name; it lists the existing names.
 * @throws InvalidArgumentError when the contract does not exist.
 * @example
 * ```ts
 * import { loadSchema } from 'mission-dossier';
 *
 * const schema = loadSchema('event', { contract: '3.0.0' });
 * console.log(Object.keys(schema));
 * ```
 */
export function loadSchema(name: string, options: SchemaOptions = {}): JsonObject {
  return JSON.parse(readFileSync(schemaFile(name, options), 'utf8')) as JsonObject;
}

/**
 * The path of a contract's schema, below `schemas/` and without its suffix. Those of the first contract are at the top.
 */
export function schemaPath(name: SchemaName, version: ContractVersion): string {
  return version === FIRST_CONTRACT ? name : `${version}/${name}`;
}
