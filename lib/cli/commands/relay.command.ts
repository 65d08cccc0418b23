import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { pathOf, seconds } from '../option-values.js';
import { outboxOption } from '../outbox/outbox-options.js';
import type { RelayCommandOptions } from '../relay/relay.action.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const LONGEST_TIMEOUT_S = 3_600;

const CA_DESCRIPTION = 'certificates (PEM) of authorities to trust, beside those that Node.js trusts';

const MORE = `
Events go out in the order in which they were stored, in batches, which are signed where there is a secret: as HTTP
requests, or over a WebSocket when the URL begins with wss or ws (needs the package ws). What the receiver does not take
comes again later; of what it rejects, the summary on stderr has an example. An event that it rejects for the fifth time
is given up, and stderr says so at once; a receiver that refuses everything gives up no event. Without --once the command goes on until
Ctrl-C or SIGTERM, waiting for new events, for the receiver and for room on the disk, and says on stderr when it begins to
wait, and when it goes on. Several may run: one works, the others wait.

Secrets come from the environment, and are shown nowhere. Both are optional:
  MISSION_DOSSIER_TOKEN           a Bearer token, where the receiver wants one
  MISSION_DOSSIER_WEBHOOK_SECRET  the secret to sign with (Standard Webhooks): whsec_ and base64. Without it batches
                                  are not signed, and a note on stderr says so

Exit codes: 0 when nothing stays pending, 75 when something does: the receiver could not be reached, or wants something
put right first, or the outbox cannot be written to now (a full disk, or others keep it busy), or the relay was stopped
before; with --once also 1 when an event was given up (see "mission-dossier
outbox list --state dead"), and 130 when it was stopped; 2 when nothing was tried, since a secret is no good or the
package ws is missing, for example.

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
    .requiredOption('--to <URL>', 'where to: https or wss, or on loopback http or ws')
    .option('--once', 'end when everything that is due has been sent')
    .addOption(
      new Option('--timeout <SECONDS>', 'how long the receiver may take over an answer')
        .argParser(seconds(LONGEST_TIMEOUT_S))
        .default(DEFAULT_TIMEOUT_MS, String(DEFAULT_TIMEOUT_MS / 1_000)),
    )
    .addOption(new Option('--ca <FILE>', CA_DESCRIPTION).argParser(pathOf('file')))
    .option('--allow-insecure', 'send without encryption to more than loopback')
    .addHelpText('after', MORE)
    .action(async (options: RelayCommandOptions) => {
      const { relay } = await import('../relay/relay.action.js');
      finish(await relay(options, terminal));
    });
}
