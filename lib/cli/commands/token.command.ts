import { type Command, InvalidArgumentError, Option } from 'commander';
import { toProjectUuid } from '../../event/project-uuid.js';
import { SCOPES } from '../../service/http/access/scope.js';
import type { CommandContext } from '../command-context.js';
import { pathOf } from '../option-values.js';
import { DEFAULT_DATA } from '../serve/service-files.js';
import type { CreateOptions, TokenFileOptions } from '../token/token.action.js';

const MORE = `
The tokens of a service are in a file beside its data (dossiers.db.tokens), or in the file of "serve --tokens". The file
holds hashes, never the tokens themselves. A running service sees changes at the next request.

Examples:
  $ mission-dossier token create --label dashboard
  $ mission-dossier token create --label ci --scope write --project 1b4f0e52-6b6c-4c57-9f0e-2a1f8d3c5e77
  $ mission-dossier token list
  $ mission-dossier token revoke 5d41402a`;

const LONGEST_LABEL = 100;

/** Adds `token` and its commands: control who may read and write. */
export function addTokenCommand(program: Command, context: CommandContext): void {
  const token = program
    .command('token')
    .summary('create, list and revoke the tokens of a service')
    .description('Controls who may read from a service and write to it.')
    .addHelpText('after', MORE);
  addCreate(token, context);
  addListAndRevoke(token, context);
}

function addCreate(token: Command, { terminal, finish }: CommandContext): void {
  withFile(token.command('create'))
    .summary('create a token and print it once')
    .description('Creates a token and prints it. It is not shown again.')
    .requiredOption('--label <TEXT>', 'what the token is for', labelOf)
    .addOption(new Option('--scope <SCOPE...>', 'what the token allows').choices(SCOPES).default(['read']))
    .option('--project <UUID...>', 'the projects it is for (default: all)', projectIn)
    .action(async (options: CreateOptions) => {
      const { createToken } = await import('../token/token.action.js');
      finish(await createToken(options, terminal));
    });
}

function addListAndRevoke(token: Command, { terminal, finish }: CommandContext): void {
  withFile(token.command('list'))
    .summary('list the tokens')
    .description('Lists the tokens without showing their texts.')
    .action(async (options: TokenFileOptions) => {
      const { listTokens } = await import('../token/token.action.js');
      finish(await listTokens(options, terminal));
    });
  withFile(token.command('revoke'))
    .summary('revoke a token')
    .description('Revokes a token.')
    .argument('<ID>', 'the id of the token, as the list shows it')
    .action(async (id: string, options: TokenFileOptions) => {
      const { revokeToken } = await import('../token/token.action.js');
      finish(await revokeToken(id, options, terminal));
    });
}

function withFile(command: Command): Command {
  return command
    .option('--data <PLACE>', 'the data of the service', pathOf('file'), DEFAULT_DATA)
    .option('--tokens <FILE>', 'the file of tokens (default: beside the data)', pathOf('file'));
}

function labelOf(text: string): string {
  if (text.trim() !== '' && text.length <= LONGEST_LABEL) return text;
  throw new InvalidArgumentError(`Give a text of 1 to ${LONGEST_LABEL} characters.`);
}

function projectIn(text: string, before: readonly string[] = []): readonly string[] {
  const uuid = toProjectUuid(text);
  if (uuid === undefined) throw new InvalidArgumentError('Give the UUID of a project.');
  return [...before, uuid];
}
