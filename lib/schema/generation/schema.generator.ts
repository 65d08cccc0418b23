import { join } from 'node:path';
import TJS from 'typescript-json-schema';
import { classUnder } from '../../model/contract/contract-class.js';
import { CONTRACT_VERSIONS, FIRST_CONTRACT, type ContractVersion } from '../../model/contract/contracts.js';
import type { ContractModel } from '../../model/contract-model.js';
import type { ModelClass } from '../../model/model-class.js';
import { CONTRACT_SCHEMA_NAMES, LOCAL_SCHEMA_NAMES, LOCAL_SCHEMA_TITLES, type SchemaName } from '../schema-names.js';
import { schemaPath } from '../schema.loader.js';
import { SCHEMA_CLASSES } from './schema-classes.js';
import { joinSchema } from './schema-join.js';
import { rewriteLocalSchema, rewriteSchema, type SchemaNode } from './schema-rewrite.js';

/** The files whose classes are read, relative to the repository's root. */
const SOURCES = ['lib/schema/generation/schema-classes.ts'];

/** The generator uses a program of its own, since under NodeNext it would name types by absolute import paths. */
const COMPILER_OPTIONS = {
  strict: true,
  target: 'ES2022',
  lib: ['ES2023', 'ES2024.String'],
  module: 'ESNext',
  moduleResolution: 'Bundler',
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  skipLibCheck: true,
  types: ['node'],
};

/**
 * Generates every schema of every contract from the classes below `root`.
 *
 * @returns the texts of the files by name, such as `event` and `3.0.0/event`.
 * @throws TypeError when the type and the decorator of a field contradict each other.
 */
export function generateSchemas(root: string): ReadonlyMap<string, string> {
  const sources = SOURCES.map((source) => join(root, source));
  const program = TJS.getProgramFromFiles(sources, COMPILER_OPTIONS, root);
  const generator = TJS.buildGenerator(program, { required: true, strictNullChecks: true });
  if (generator === null) throw new Error('the classes do not compile: see the errors above');
  const draft07Of = (name: SchemaName, version: ContractVersion): SchemaNode => {
    const model = SCHEMA_CLASSES.get(name);
    if (model === undefined) throw new Error(`no class has the schema ${name}`);
    const under = classUnder(version, model) as ModelClass<ContractModel>;
    return joinSchema(generator.getSchemaForSymbol(model.name) as SchemaNode, under);
  };
  const contractSchemas = CONTRACT_VERSIONS.flatMap((version) =>
    CONTRACT_SCHEMA_NAMES.map((name) => [name, version, rewriteSchema(name, draft07Of(name, version))] as const),
  );
  const localSchemas = LOCAL_SCHEMA_NAMES.map((name) => {
    const [title, draft07] = [LOCAL_SCHEMA_TITLES[name], draft07Of(name, FIRST_CONTRACT)];
    return [name, FIRST_CONTRACT, rewriteLocalSchema({ name, title, draft07 })] as const;
  });
  const schemas = [...contractSchemas, ...localSchemas].map(([name, version, schema]) => {
    return [schemaPath(name, version), `${JSON.stringify(schema, null, 2)}\n`] as const;
  });
  return new Map(schemas.sort(([a], [b]) => (a < b ? -1 : 1)));
}
