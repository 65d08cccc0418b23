import { readFileSync } from 'node:fs';
import { assertArgument } from '../argument-check.js';
import { UnknownSchemaError } from '../errors/unknown-schema.error.js';
import { CONTRACT_VERSION } from '../model/contract/contract-argument.js';
import { FIRST_CONTRACT, type ContractVersion } from '../model/contract/contracts.js';
import type { JsonObject } from '../model/json.js';
import { packagePath } from '../package-path.js';
import { CONTRACT_SCHEMA_NAMES, SCHEMA_NAMES, type SchemaName } from './schema-names.js';

/** Which of the schemas of one name is wanted. */
export interface SchemaOptions {
  /** The version of the contract; 2.4.0 by default. The schemas of the local form go with that one. */
  readonly contract?: ContractVersion | undefined;
}

/** The names of the schemas that go with a contract, sorted. */
export function schemaNamesOf(contract: ContractVersion): readonly SchemaName[] {
  return contract === FIRST_CONTRACT ? SCHEMA_NAMES : CONTRACT_SCHEMA_NAMES;
}

/**
 * The path of the shipped JSON Schema of this name.
 *
 * @throws UnknownSchemaError when the contract has no schema of this name; it lists those that exist.
 * @throws InvalidArgumentError when there is no such contract.
 */
export function schemaFile(name: string, { contract = FIRST_CONTRACT }: SchemaOptions = {}): string {
  assertArgument('contract', contract, CONTRACT_VERSION);
  const names = schemaNamesOf(contract);
  if (!(names as readonly string[]).includes(name)) throw new UnknownSchemaError(name, names);
  return packagePath('schemas', ...`${schemaPath(name as SchemaName, contract)}.schema.json`.split('/'));
}

/**
 * The shipped JSON Schema of this name, read anew on every call, so that nobody changes another's copy.
 *
 * @throws UnknownSchemaError when the contract has no schema of this name; it lists those that exist.
 * @throws InvalidArgumentError when there is no such contract.
 */
export function loadSchema(name: string, options: SchemaOptions = {}): JsonObject {
  return JSON.parse(readFileSync(schemaFile(name, options), 'utf8')) as JsonObject;
}

/** Where the schema of a contract is, below `schemas/` and without its suffix: those of the first are at the top. */
export function schemaPath(name: SchemaName, version: ContractVersion): string {
  return version === FIRST_CONTRACT ? name : `${version}/${name}`;
}
