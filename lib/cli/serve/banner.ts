import { isLoopbackHost } from '../../service/http/access/loopback.js';
import type { Readers } from '../../service/http/access/access.guard.js';
import { INTAKE_PATHS } from '../../service/http/endpoints/intake.endpoints.js';
import { escapeInvisible } from '../../errors/preview.js';

/** Facts about a service that listens. */
export interface BannerFacts {
  /** With `/` at its end. */
  readonly url: string;
  readonly data: string;
  /** Where the secret is; undefined when it came from the environment. */
  readonly secretFile: string | undefined;
  readonly isSecretNew: boolean;
  readonly reading: Readers;
  /** The file of tokens. */
  readonly tokens: string;
  /** What a shell calls the program. */
  readonly program: string;
}

const READING: Readonly<Record<Readers, string>> = {
  token: 'needs a token',
  loopback: 'is open on this machine; from elsewhere it needs a token',
  open: 'is open to everyone who can connect',
};

/** The lines that a service prints when it has started. */
export function bannerLines(facts: BannerFacts): readonly string[] {
  const { url, data, secretFile, isSecretNew, reading, tokens, program } = facts;
  const file = secretFile === undefined ? undefined : escapeInvisible(secretFile);
  const made = isSecretNew ? ', created now; only you can read it' : '';
  const secret = file === undefined ? 'MISSION_DOSSIER_WEBHOOK_SECRET of the environment' : `${file}${made}`;
  const variable = file === undefined ? '' : `MISSION_DOSSIER_WEBHOOK_SECRET="$(cat ${quoted(file)})" `;
  return [
    `Listening on  ${url}`,
    `Data          ${escapeInvisible(data)}`,
    `Secret        ${secret}`,
    `Reading       ${READING[reading]}`,
    ...(isPlain(url)
      ? ['Warning       secrets and events travel unencrypted: use --tls-cert, or a proxy with TLS']
      : []),
    '',
    'Point a relay here:',
    `  ${variable}${program} relay --outbox outbox.db --to ${url}${INTAKE_PATHS.events.slice(1)}`,
    'Look at the dossiers in a browser:',
    `  ${url}`,
    'Or read them as JSON:',
    `  curl ${url}v1/dossiers`,
    ...(reading === 'open'
      ? []
      : [
          'Create a token for a reader:',
          `  ${program} token create --label NAME --tokens ${quoted(escapeInvisible(tokens))}`,
        ]),
    '',
    'Stop with Ctrl-C.',
  ];
}

function isPlain(url: string): boolean {
  const { protocol, host } = new URL(url);
  return protocol === 'http:' && !isLoopbackHost(host);
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
