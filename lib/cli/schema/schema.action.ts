import { readFileSync } from 'node:fs';
import { loadSchema, schemaFile } from '../../schema/schema.loader.js';
import { SCHEMA_NAMES } from '../../schema/schema-names.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { alignColumns } from '../terminal/columns.js';
import { print, printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';

/** Prints one line for each schema: its name, its $id and its file. */
export async function listSchemas({ stdout }: Terminal): Promise<ExitCode> {
  const rows = SCHEMA_NAMES.map((name) => [name, String(loadSchema(name)['$id']), schemaFile(name)] as const);
  await printLines(stdout, alignColumns(rows));
  return EXIT_CODES.ok;
}

/**
 * Prints the file of a schema as it is.
 *
 * @throws UnknownSchemaError, naming the schemas there are.
 */
export async function showSchema(name: string, { stdout }: Terminal): Promise<ExitCode> {
  await print(stdout, readFileSync(schemaFile(name), 'utf8'));
  return EXIT_CODES.ok;
}
