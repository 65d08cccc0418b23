import { join } from 'node:path';
import TJS from 'typescript-json-schema';
import {
  CONTRACT_SCHEMA_NAMES,
  LOCAL_SCHEMA_NAMES,
  LOCAL_SCHEMAS,
  SCHEMA_CLASSES,
  SCHEMA_NAMES,
  type SchemaName,
} from '../schema-names.js';
import { rewriteLocalSchema, rewriteSchema, type SchemaNode } from './schema-rewrite.js';

/** Where the classes are, from the repository's root; they import the rest, but for what is only declared. */
const SOURCES = [
  'lib/model/field/class-validator.d.ts',
  'lib/event/event.ts',
  'lib/local/payload/artifact-indexed.payload.ts',
  'lib/local/payload/artifact-missing.payload.ts',
  'lib/local/payload/parity-drift-detected.payload.ts',
  'lib/local/payload/snapshot-computed.payload.ts',
  'lib/model/state/mission-dossier.state.ts',
  'lib/model/payload/artifact-indexed.payload.ts',
  'lib/model/payload/artifact-missing.payload.ts',
  'lib/model/payload/parity-drift-detected.payload.ts',
  'lib/model/payload/snapshot-computed.payload.ts',
];

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

/** Generates every schema of the contract from the classes below `root`; answers the files' text by schema name. */
export function generateSchemas(root: string): ReadonlyMap<SchemaName, string> {
  const sources = SOURCES.map((source) => join(root, source));
  const program = TJS.getProgramFromFiles(sources, COMPILER_OPTIONS, root);
  const generator = TJS.buildGenerator(program, { required: true, strictNullChecks: true });
  if (generator === null) throw new Error('the classes do not compile: see the errors above');
  const draft07Of = (className: string): SchemaNode => generator.getSchemaForSymbol(className) as SchemaNode;
  const schemas = new Map<SchemaName, SchemaNode>([
    ...CONTRACT_SCHEMA_NAMES.map((name) => [name, rewriteSchema(name, draft07Of(SCHEMA_CLASSES[name]))] as const),
    ...LOCAL_SCHEMA_NAMES.map((name) => {
      const { payloadClass, title } = LOCAL_SCHEMAS[name];
      return [name, rewriteLocalSchema({ name, title, draft07: draft07Of(payloadClass) })] as const;
    }),
  ]);
  return new Map(SCHEMA_NAMES.map((name) => [name, `${JSON.stringify(schemas.get(name), null, 2)}\n`]));
}
