import { readFileSync } from 'node:fs';
import { CONTRACT_VERSIONS } from '../../model/contract/contracts.js';
import { loadSchema, schemaFile, schemaNamesOf, type SchemaOptions } from '../../schema/schema.loader.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { alignColumns } from '../terminal/columns.js';
import { print, printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';

/** Prints one line for each schema: its contract, its name, its $id and its file. */
export async function listSchemas({ stdout }: Terminal): Promise<ExitCode> {
  const rows = CONTRACT_VERSIONS.flatMap((contract) =>
    schemaNamesOf(contract).map((name) => {
      return [contract, name, String(loadSchema(name, { contract })['$id']), schemaFile(name, { contract })] as const;
    }),
  );
  await printLines(stdout, alignColumns(rows));
  return EXIT_CODES.ok;
}

/**
 * Prints the file of a schema unchanged.
 *
 * @throws UnknownNameError, which lists the known schemas.
 */
export async function showSchema(name: string, options: SchemaOptions, { stdout }: Terminal): Promise<ExitCode> {
  await print(stdout, readFileSync(schemaFile(name, options), 'utf8'));
  return EXIT_CODES.ok;
}
