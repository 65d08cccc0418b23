import { join } from 'node:path';
import TJS from 'typescript-json-schema';
import {
  CONTRACT_SCHEMA_NAMES,
  LOCAL_SCHEMA_NAMES,
  LOCAL_SCHEMA_TITLES,
  SCHEMA_NAMES,
  type SchemaName,
} from '../schema-names.js';
import { SCHEMA_CLASSES } from './schema-classes.js';
import { joinSchema } from './schema-join.js';
import { rewriteLocalSchema, rewriteSchema, type SchemaNode } from './schema-rewrite.js';

/** Where the classes are imported, from the repository's root. */
const SOURCES = ['lib/schema/generation/schema-classes.ts'];

/** Under NodeNext the generator would name types by absolute import paths: hence a program of its own. */
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
 * Generates every schema of the contract from the classes below `root`; answers the files' text by schema name.
 *
 * @throws TypeError when the type and the decorator of a field contradict each other.
 */
export function generateSchemas(root: string): ReadonlyMap<SchemaName, string> {
  const sources = SOURCES.map((source) => join(root, source));
  const program = TJS.getProgramFromFiles(sources, COMPILER_OPTIONS, root);
  const generator = TJS.buildGenerator(program, { required: true, strictNullChecks: true });
  if (generator === null) throw new Error('the classes do not compile: see the errors above');
  const draft07Of = (name: SchemaName): SchemaNode => {
    const model = SCHEMA_CLASSES.get(name);
    if (model === undefined) throw new Error(`no class has the schema ${name}`);
    return joinSchema(generator.getSchemaForSymbol(model.name) as SchemaNode, model);
  };
  const schemas = new Map<SchemaName, SchemaNode>([
    ...CONTRACT_SCHEMA_NAMES.map((name) => [name, rewriteSchema(name, draft07Of(name))] as const),
    ...LOCAL_SCHEMA_NAMES.map((name) => {
      const title = LOCAL_SCHEMA_TITLES[name];
      return [name, rewriteLocalSchema({ name, title, draft07: draft07Of(name) })] as const;
    }),
  ]);
  return new Map(SCHEMA_NAMES.map((name) => [name, `${JSON.stringify(schemas.get(name), null, 2)}\n`]));
}
