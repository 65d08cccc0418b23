import { type Command, Option } from 'commander';
import { READERS } from '../../service/http/access/access.guard.js';
import type { CommandContext } from '../command-context.js';
import { pathOf, wholeNumber } from '../option-values.js';
import { DEFAULT_DATA } from '../serve/service-files.js';
import type { ServeOptions } from '../serve/serve.action.js';

const GREATEST_PORT = 65_535;
const MOST_REQUESTS = 1_000_000;

const MORE = `
Without options it keeps its data in dossiers.db of the working folder and listens on this machine alone. It prints where
it listens, where its data is and how to point a relay at it. It goes on until Ctrl-C or SIGTERM, and then finishes what is
under way. Its log goes to stderr, one JSON object a line.

Events come in at /v1/events, signed as "mission-dossier relay" signs them, and at /v1/cloudevents. The secret that senders
sign with is made on the first start, in a file beside the data that only you can read (dossiers.db.secret). Reading is
open to programs of this machine, which are those that connect from loopback; all others need a token of
"mission-dossier token create". Behind a proxy on the same machine, use --reading token: what it forwards comes from
loopback, too.

The page at / shows the dossiers in a browser. Answers are at /v1/dossiers, changes as they happen at /live, all addresses in
/v1/openapi.json; /livez, /readyz and /metrics are for who runs it.

Environment:
  MISSION_DOSSIER_WEBHOOK_SECRET  what senders sign with, in place of the file

Examples:
  $ mission-dossier serve
  $ mission-dossier serve --data /var/lib/dossiers/dossiers.db --port 9000
  $ mission-dossier serve --data postgres://dossiers@db1,db2/dossiers --host 0.0.0.0 \\
      --tls-cert cert.pem --tls-key key.pem`;

/** Adds `serve`: the service that takes events in and answers what the dossiers are. */
export function addServeCommand(program: Command, { terminal, finish }: CommandContext): void {
  const command = program
    .command('serve')
    .summary('serve dossiers: take events in, and answer what they are')
    .description('Takes events in, keeps them, and answers what the dossiers are, over HTTP.')
    .addOption(
      new Option('--data <PLACE>', 'the file of the data, or the URL of a PostgreSQL database')
        .argParser(pathOf('file'))
        .default(DEFAULT_DATA),
    )
    .addOption(
      new Option('--port <N>', 'the port to listen on; 0 for a free one')
        .argParser(wholeNumber(0, GREATEST_PORT))
        .default(8_080),
    )
    .option('--host <HOST>', 'the address to listen on', '127.0.0.1')
    .addOption(new Option('--tls-cert <FILE>', 'the certificate, as PEM: serve HTTPS').argParser(pathOf('file')))
    .addOption(new Option('--tls-key <FILE>', 'the key of the certificate, as PEM').argParser(pathOf('file')))
    .addOption(
      new Option('--tokens <FILE>', 'the file of tokens; beside the data by default').argParser(pathOf('file')),
    )
    .addOption(new Option('--reading <WHO>', 'who may read without a token').choices(READERS).default('loopback'))
    .addOption(
      new Option('--rate <N>', 'the most requests a second of one sender; 0 for any number')
        .argParser(wholeNumber(0, MOST_REQUESTS))
        .default(1_000),
    )
    .option('--access-log', 'log each request')
    .addHelpText('after', MORE);
  command.action(async (options: ServeOptions) => {
    if ((options.tlsCert === undefined) !== (options.tlsKey === undefined))
      command.error('error: give --tls-cert and --tls-key together');
    const { serve } = await import('../serve/serve.action.js');
    finish(await serve(options, terminal));
  });
}
