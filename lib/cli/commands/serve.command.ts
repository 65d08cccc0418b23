import { type Command, Option } from 'commander';
import { READERS } from '../../service/http/access/access.guard.js';
import type { CommandContext } from '../command-context.js';
import { pathOf, wholeNumber } from '../option-values.js';
import { DEFAULT_DATA } from '../serve/service-files.js';
import type { ServeOptions } from '../serve/serve.action.js';

const GREATEST_PORT = 65_535;
const MOST_REQUESTS = 1_000_000;
const DATA = 'the file of the data, or the URL of a PostgreSQL database';
const RATE = 'the most requests per second from one sender; 0 for no limit';

const MORE = `
By default the service stores its data in dossiers.db in the working folder and listens on this machine only. It prints its
address, where its data is, and how to point a relay at it. It runs until Ctrl-C or SIGTERM, then finishes the requests in
progress. Its log goes to stderr, one JSON object per line.

Events arrive at /v1/events, signed as "mission-dossier relay" signs them, and at /v1/cloudevents. The first start creates
the secret that senders sign with, in a file beside the data that only you can read (dossiers.db.secret). Programs on this
machine, which connect from loopback, may read without a token; all others need one from "mission-dossier token create".
Behind a proxy on the same machine, use --reading token, because the requests it forwards also come from loopback.

The page at / shows the dossiers in a browser. Programs read dossiers at /v1/dossiers and changes as they happen at /live;
/v1/openapi.json lists all addresses. Operators use /livez, /readyz and /metrics.

Limits: a body of 1 MiB, of 8 MiB decompressed, and of 10,000 events (beyond it 413); --rate requests per second from one sender,
and twice as many at once (429 with Retry-After); 1,000 clients at /live (503 with Retry-After). On SIGTERM /readyz answers 503,
and /live tells its clients when to reconnect.

Environment:
  MISSION_DOSSIER_WEBHOOK_SECRET  the secret that senders sign with, instead of the file

Examples:
  $ mission-dossier serve
  $ mission-dossier serve --data /var/lib/dossiers/dossiers.db --port 9000
  $ mission-dossier serve --data postgres://dossiers@db1,db2/dossiers --host 0.0.0.0 \\
      --tls-cert cert.pem --tls-key key.pem`;

/** Adds `serve`: runs the service that stores events and serves dossiers. */
export function addServeCommand(program: Command, { terminal, finish }: CommandContext): void {
  const command = program
    .command('serve')
    .summary('run a service that stores events and serves dossiers')
    .description('Receives events, stores them, and serves the dossiers over HTTP.')
    .option('--data <PLACE>', DATA, pathOf('file'), DEFAULT_DATA)
    .option('--port <N>', 'the port to listen on; 0 for a free one', wholeNumber(0, GREATEST_PORT), 8_080)
    .option('--host <HOST>', 'the address to listen on', '127.0.0.1')
    .option('--tls-cert <FILE>', 'serve HTTPS with this certificate (PEM)', pathOf('file'))
    .option('--tls-key <FILE>', 'the key of the certificate (PEM)', pathOf('file'))
    .option('--tokens <FILE>', 'the file of tokens (default: beside the data)', pathOf('file'))
    .addOption(
      new Option('--reading <WHO>', 'who may read: only holders of a token, also programs on this machine, or everyone')
        .choices(READERS)
        .default('loopback'),
    )
    .option('--rate <N>', RATE, wholeNumber(0, MOST_REQUESTS), 1_000)
    .option('--access-log', 'log each request')
    .addHelpText('after', MORE);
  command.action(async (options: ServeOptions) => {
    if ((options.tlsCert === undefined) !== (options.tlsKey === undefined))
      command.error('error: give --tls-cert and --tls-key together');
    const { serve } = await import('../serve/serve.action.js');
    finish(await serve(options, terminal));
  });
}
