import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { pathOf, seconds, wholeNumber } from '../option-values.js';
import { readingContractOption } from '../shared-options.js';
import type { ReceiveOptions } from '../receive/receive.action.js';

const GREATEST_PORT = 65_535;
const MOST_CONNECTIONS = 1_000_000;
const LONGEST_TIMEOUT = 86_400;

const MORE = `
Use this command for trials and tests; in production, use "mission-dossier serve". Once it listens, the command prints the URL for "mission-dossier relay --to"; with ws in place of
http the same URL accepts a WebSocket, if the package ws is installed. Each valid event is appended once. The command
runs until Ctrl-C or SIGTERM. After log rotation it continues with a new file, by itself or on SIGHUP.

By default it accepts 64 MiB of messages and 1,024 connections at once, and gives a request 30 seconds. Senders beyond
these bounds are asked to try again.

Secrets come from the environment and are never shown:
  MISSION_DOSSIER_WEBHOOK_SECRET  the secret that senders sign with (Standard Webhooks): whsec_ and base64; required
  MISSION_DOSSIER_TOKEN           the Bearer token that senders must show; without it none is required

Examples:
  $ export MISSION_DOSSIER_WEBHOOK_SECRET=whsec_$(openssl rand -base64 32)
  $ mission-dossier receive --port 8080 --out received.jsonl`;

/** Adds `receive`: a receiver that appends events to a file. */
export function addReceiveCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('receive')
    .summary('receive events and append them to a file')
    .description('Receives the events that "mission-dossier relay" delivers and appends them to a file of JSON Lines.')
    .requiredOption('--port <N>', 'the port to listen on; 0 for a free one', wholeNumber(0, GREATEST_PORT))
    .requiredOption('--out <FILE>', 'the file to append to', pathOf('file'))
    .addOption(readingContractOption('the contract that events are read under; others are refused'))
    .option('--host <HOST>', 'the address to listen on', '127.0.0.1')
    .option('--budget <MIB>', 'the most memory for all messages at once', wholeNumber(1, 2_047))
    .option('--connections <N>', 'the most connections at once', wholeNumber(1, MOST_CONNECTIONS))
    .option('--timeout <SECONDS>', 'how long a request may take to arrive', seconds(LONGEST_TIMEOUT))
    .addHelpText('after', MORE)
    .action(async (options: ReceiveOptions) => {
      const { receive } = await import('../receive/receive.action.js');
      finish(await receive(options, terminal));
    });
}
