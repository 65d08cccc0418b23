import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { pathOf, seconds, wholeNumber } from '../option-values.js';
import type { ReceiveOptions } from '../receive/receive.action.js';

const GREATEST_PORT = 65_535;
const MOST_CONNECTIONS = 1_000_000;
const LONGEST_TIMEOUT = 86_400;

const MORE = `
For trying things, and for tests. Once it listens, the command prints the URL that "mission-dossier relay --to" takes; the
same with ws for http takes a WebSocket, where the package ws is installed. Each event that comes in and is valid is
appended once. It goes on until Ctrl-C or SIGTERM. After log rotation it goes on with a new file, by itself or on SIGHUP.

It takes 64 MiB of messages and 1,024 connections at once, and 30 seconds for a request, unless options say otherwise; who
comes beyond that is told to come again.

Secrets come from the environment, and are shown nowhere:
  MISSION_DOSSIER_WEBHOOK_SECRET  what senders sign with (Standard Webhooks): whsec_ and base64; needed
  MISSION_DOSSIER_TOKEN           the Bearer token that senders must show; none when it is not set

Examples:
  $ export MISSION_DOSSIER_WEBHOOK_SECRET=whsec_$(openssl rand -base64 32)
  $ mission-dossier receive --port 8080 --out received.jsonl`;

/** Adds `receive`: a receiver that appends events to a file. */
export function addReceiveCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('receive')
    .summary('receive events, and append them to a file')
    .description('Receives what "mission-dossier relay" delivers, and appends it to a file of JSON Lines.')
    .addOption(
      new Option('--port <N>', 'the port to listen on; 0 for a free one')
        .argParser(wholeNumber(0, GREATEST_PORT))
        .makeOptionMandatory(),
    )
    .addOption(new Option('--out <FILE>', 'the file to append to').argParser(pathOf('file')).makeOptionMandatory())
    .option('--host <HOST>', 'the address to listen on', '127.0.0.1')
    .addOption(
      new Option('--budget <MIB>', 'the most memory for all messages at once').argParser(wholeNumber(1, 2_047)),
    )
    .addOption(
      new Option('--connections <N>', 'the most connections at once').argParser(wholeNumber(1, MOST_CONNECTIONS)),
    )
    .addOption(
      new Option('--timeout <SECONDS>', 'how long a request may take to come in').argParser(seconds(LONGEST_TIMEOUT)),
    )
    .addHelpText('after', MORE)
    .action(async (options: ReceiveOptions) => {
      const { receive } = await import('../receive/receive.action.js');
      finish(await receive(options, terminal));
    });
}
