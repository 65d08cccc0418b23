import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

const MORE = `
Examples:
  $ mission-dossier schema list
  $ mission-dossier schema show event > event.schema.json`;

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
    .description('Lists the schemas: name, $id and file.')
    .action(async () => {
      const { listSchemas } = await import('../schema/schema.action.js');
      finish(await listSchemas(terminal));
    });
  schema
    .command('show')
    .summary('print a schema')
    .description('Prints a schema as it is.')
    .argument('<NAME>', 'its name, such as event or mission_dossier_state')
    .action(async (name: string) => {
      const { showSchema } = await import('../schema/schema.action.js');
      finish(await showSchema(name, terminal));
    });
}
