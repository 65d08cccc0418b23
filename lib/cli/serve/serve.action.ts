import { resolve } from 'node:path';
import { EnvironmentCredentials } from '../../delivery/credentials.js';
import { SYSTEM_CLOCK } from '../../emission/clock.js';
import { DossierError } from '../../errors/dossier.error.js';
import { codeOf } from '../../errors/message-of.js';
import { isStoreError, StoreError } from '../../errors/store.error.js';
import { dossierPage } from '../../page/service/dossier-page.js';
import { DossierStore } from '../../service/dossier.store.js';
import type { Readers } from '../../service/http/access/access.guard.js';
import { TokenFile } from '../../service/http/access/token.file.js';
import { ServiceLogger } from '../../service/http/operations/service.logger.js';
import type { RequestRecord } from '../../service/http/request-record.js';
import { ServiceHandler } from '../../service/http/service.handler.js';
import { openEventLog } from '../../service/open-event-log.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { stoppable } from '../terminal/stopping.js';
import type { Terminal } from '../terminal/terminal.js';
import { bannerLines } from './banner.js';
import { programOf } from '../terminal/program-name.js';
import { secretIn, type ServiceSecret } from './secret-file.js';
import { serviceFiles, shownData, type ServiceFiles } from './service-files.js';
import { startServing, type CertificateFiles } from './serving-server.js';

/** The options of `serve`. */
export interface ServeOptions {
  /** The file of the log, or the URL of a PostgreSQL database. */
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** The file of tokens; by default beside the data. */
  readonly tokens?: string;
  readonly reading: Readers;
  readonly rate: number;
  readonly accessLog?: boolean;
}

/**
 * Serves dossiers until it is stopped. Prints its address, the place of its data and how to use it on stdout, and a
 * structured log on stderr.
 *
 * @throws CannotListenError when the address cannot be used.
 * @throws UnusableSecretFileError when the secret cannot be read or created.
 * @throws UnusableTokenFileError when the file of tokens exists and cannot be read.
 * @throws DossierError of the engine when the data cannot be opened.
 */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  const files = filesOf(options);
  const certificate = certificateOf(options);
  const { webhookSecret } = new EnvironmentCredentials(terminal.env).read();
  const store = await openStore(options, terminal);
  try {
    await new TokenFile(files.tokens).list();
    // After the data, because a folder that cannot hold data needs no secret.
    const made = webhookSecret === undefined ? await secretIn(files.secret) : undefined;
    const started = { options, files, certificate, made, secret: made?.secret ?? webhookSecret };
    return await run(store.store, store.lost, started, terminal);
  } finally {
    await store.store.close();
  }
}

interface OpenStore {
  readonly store: DossierStore;
  /** Resolves when the data was removed while the service ran. */
  readonly lost: Promise<StoreError>;
}

async function openStore({ data }: ServeOptions, terminal: Terminal): Promise<OpenStore> {
  let lose = (_error: StoreError): void => undefined;
  const lost = new Promise<StoreError>((resolve) => (lose = resolve));
  const report = reporting(terminal);
  const onFailure = (error: unknown): void => {
    report(error);
    if (isStoreError(error, 'LOG_REPLACED')) lose(error);
  };
  return { store: new DossierStore(await openEventLog(data), { onFailure }), lost };
}

interface Started {
  readonly options: ServeOptions;
  readonly files: ServiceFiles;
  readonly certificate: CertificateFiles | undefined;
  readonly made: ServiceSecret | undefined;
  readonly secret: string | undefined;
}

async function run(
  store: DossierStore,
  lost: Promise<StoreError>,
  { options, files, certificate, made, secret }: Started,
  terminal: Terminal,
): Promise<ExitCode> {
  const { host, port, reading, rate: maxRate, data } = options;
  const logger = loggerOf(terminal);
  const handler = await ServiceHandler.create(store, {
    ...{ secret, tokens: files.tokens, reading, maxRate, page: dossierPage(store) },
    onFailure: reporting(terminal),
    onRequest: options.accessLog === true ? requestLog(logger) : undefined,
  });
  const server = await startServing(handler, { host, port, certificate });
  const secretFile = made === undefined ? undefined : files.secret;
  const facts = {
    url: server.url,
    data: shownData(data),
    secretFile,
    isSecretNew: made?.isNew === true,
    reading,
    tokens: files.tokens,
    program: programOf(terminal.env),
  };
  await printLines(terminal.stdout, bannerLines(facts));
  logger.log('info', 'listening', { url: server.url });
  const end = await stoppable(async (signal) => {
    const stopped = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
    const reason = await Promise.race([stopped, lost]);
    logger.log('info', 'stopping');
    await server.close();
    return reason;
  });
  logger.log('info', 'stopped');
  return end === undefined ? EXIT_CODES.ok : EXIT_CODES.unfinished;
}

function filesOf({ data, tokens }: ServeOptions): ServiceFiles {
  const files = serviceFiles(data);
  return tokens === undefined ? files : { ...files, tokens: resolve(tokens) };
}

function certificateOf({ tlsCert: cert, tlsKey: key }: ServeOptions): CertificateFiles | undefined {
  return cert === undefined || key === undefined ? undefined : { cert, key };
}

function loggerOf({ stderr }: Terminal): ServiceLogger {
  return new ServiceLogger((line) => void stderr.write(line), SYSTEM_CLOCK);
}

/** A sender that breaks off, or breaks the WebSocket protocol and is cut off, needs no message. The text of other errors may contain secrets. */
function reporting(terminal: Terminal): (error: unknown) => void {
  const logger = loggerOf(terminal);
  return (error) => {
    if (error instanceof DossierError) logger.log('error', error.message, { code: error.code });
    else if (!isBrokenOff(error)) logger.log('error', 'unexpected failure', { name: nameOf(error) });
  };
}

function requestLog(logger: ServiceLogger): (record: RequestRecord) => void {
  return ({ method, route, status, milliseconds }) =>
    logger.log('info', 'request', { method, route, status, milliseconds: Math.round(milliseconds) });
}

const BROKEN_OFF = /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR|WS_ERR_\w+)$/;

function isBrokenOff(error: unknown): boolean {
  return BROKEN_OFF.test(codeOf(error) ?? '');
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : typeof error;
}
