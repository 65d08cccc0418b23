import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { pathOf, seconds } from '../option-values.js';
import { outboxOption } from '../outbox/outbox-options.js';
import type { RelayCommandOptions } from '../relay/relay.action.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const LONGEST_TIMEOUT_S = 3_600;

const CA_DESCRIPTION = 'certificates (PEM) of authorities to trust in addition to those that Node.js trusts';

const MORE = `
Events are sent in batches, in the order in which they were stored: as HTTP requests, or over a WebSocket when the URL
begins with wss or ws (needs the package ws). Batches are signed if there is a secret. Events that the receiver does not
accept are sent again later; the summary on stderr shows one rejection as an example. An event is given up at its fifth
rejection, and stderr says so at once; if the receiver refuses everything, no event is given up. Without --once the command runs
until Ctrl-C or SIGTERM. It waits for new events, for the receiver and for room on the disk, and stderr says when it starts
to wait and when it continues. Several relays may run: one works, the others wait.

Secrets come from the environment and are never shown. Both are optional:
  MISSION_DOSSIER_TOKEN           a Bearer token, if the receiver requires one
  MISSION_DOSSIER_WEBHOOK_SECRET  the secret to sign with (Standard Webhooks): whsec_ and base64. Without it batches
                                  are not signed, and stderr says so

Exit codes: 0 when nothing is pending; 75 when events are pending, because the receiver could not be reached or wants
something fixed first, the outbox cannot be written to now (a full disk, or others keep it busy), or the relay was
stopped; 2 when nothing was tried, for example because a secret is invalid or the package ws is missing. With --once
also 1 when an event was given up (see "mission-dossier outbox list --state dead"), and 130 when the run was stopped.

Examples:
  $ mission-dossier relay --outbox outbox.db --to https://example.com/events
  $ mission-dossier relay --outbox outbox.db --to http://127.0.0.1:8080/ --once`;

/** Adds `relay`: delivers the events of an outbox. */
export function addRelayCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('relay')
    .summary('deliver the events of an outbox')
    .description('Delivers the events of an outbox to a receiver.')
    .addOption(outboxOption())
    .requiredOption('--to <URL>', 'the URL of the receiver: https or wss; on loopback also http or ws')
    .option('--once', 'send everything that is due, then end')
    .addOption(
      new Option('--timeout <SECONDS>', 'how long the receiver may take to answer')
        .argParser(seconds(LONGEST_TIMEOUT_S))
        .default(DEFAULT_TIMEOUT_MS, String(DEFAULT_TIMEOUT_MS / 1_000)),
    )
    .option('--ca <FILE>', CA_DESCRIPTION, pathOf('file'))
    .option('--allow-insecure', 'send without encryption to hosts other than loopback')
    .addHelpText('after', MORE)
    .action(async (options: RelayCommandOptions) => {
      const { relay } = await import('../relay/relay.action.js');
      finish(await relay(options, terminal));
    });
}
