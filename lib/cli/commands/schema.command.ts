import type { Command } from 'commander';
import type { SchemaOptions } from '../../schema/schema.loader.js';
import type { CommandContext } from '../command-context.js';
import { contractOption } from '../shared-options.js';

const MORE = `
Examples:
  $ mission-dossier schema list
  $ mission-dossier schema show event > event.schema.json
  $ mission-dossier schema show event --contract 3.0.0`;

/** Adds `schema list` and `schema show`: the JSON Schemas that ship with the package. */
export function addSchemaCommand(program: Command, { terminal, finish }: CommandContext): void {
  const schema = program
    .command('schema')
    .summary('list or show the JSON Schemas')
    .description('Lists or prints the JSON Schemas of the contract, as they ship with the package.')
    .addHelpText('after', MORE);
  schema
    .command('list')
    .summary('list the schemas')
    .description('Lists the schemas: contract, name, $id and file.')
    .action(async () => {
      const { listSchemas } = await import('../schema/schema.action.js');
      finish(await listSchemas(terminal));
    });
  schema
    .command('show')
    .summary('print a schema')
    .description('Prints a schema exactly as it ships.')
    .argument('<NAME>', 'the name of the schema, such as event or mission_dossier_state')
    .addOption(contractOption('the version of the contract'))
    .action(async (name: string, options: SchemaOptions) => {
      const { showSchema } = await import('../schema/schema.action.js');
      finish(await showSchema(name, options, terminal));
    });
}
