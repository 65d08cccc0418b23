import { EnvironmentCredentials, SECRET_VARIABLE } from '../../delivery/credentials.js';
import { OutboxRelay } from '../../delivery/relay/outbox.relay.js';
import type { RelayReport } from '../../delivery/relay/relay-report.js';
import type { SituationListener } from '../../delivery/relay/relay-situation.js';
import { assertUsable } from '../../delivery/sender-headers.js';
import type { Transport } from '../../delivery/transport.js';
import { WebhookTransport } from '../../delivery/webhook/webhook.transport.js';
import { WebSocketTransport } from '../../delivery/websocket/web-socket.transport.js';
import { loadWs } from '../../delivery/websocket/ws-module.js';
import { InvalidDeliveryOptionError } from '../../errors/invalid-delivery-option.error.js';
import type { ExitCode } from '../exit-code.js';
import { withOutbox } from '../outbox/with-outbox.js';
import { printLines } from '../terminal/output.js';
import { StatusLine } from '../terminal/status-line.js';
import { stoppable } from '../terminal/stopping.js';
import type { Terminal } from '../terminal/terminal.js';
import { progressText } from './progress-text.js';
import { relayExitCode, relaySummary, waitingLines } from './relay-summary.js';
import { situationText } from './situation-text.js';
import type { OutboxFileOptions } from '../outbox/outbox-options.js';

/** What `relay` can be told. */
export interface RelayCommandOptions extends OutboxFileOptions {
  /** A URL with https or wss, or on loopback with http or ws. */
  readonly to: string;
  /** End when everything that is due has been sent. */
  readonly once?: boolean;
  /** How long the receiver may take over an answer, in milliseconds. */
  readonly timeout: number;
  readonly allowInsecure?: boolean;
}

const EXPECTED_URL = 'a URL with https or wss, or on loopback with http or ws, without user and password';

/**
 * Delivers from an outbox, once or until it is told to stop, and says on stderr what became of it.
 *
 * @throws DossierError when the outbox cannot be used, or the URL or a secret is no good, or the package ws is missing:
 * nothing was tried then, and no attempt counts.
 */
export async function relay(options: RelayCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const transport = await transportFor(options, terminal);
  try {
    return await withOutbox(options.outbox, {}, async (outbox) => {
      await printLines(terminal.stderr, unsignedNote(terminal));
      const status = new StatusLine(terminal.stderr);
      const started = performance.now();
      const onProgress = (tally: Omit<RelayReport, 'end' | 'reason'>): void =>
        status.show(() => progressText(tally, outbox.statistics().pending, performance.now() - started));
      const onSituation: SituationListener = (situation, previous) =>
        status.printAbove(situationText(situation, previous, options.to));
      const isOnce = options.once === true;
      const worker = new OutboxRelay(outbox, transport, { onProgress, ...(isOnce ? {} : { onSituation }) });
      const report = await stoppable((signal) => (isOnce ? worker.drain(signal) : worker.run(signal)));
      status.clear();
      const { pending } = outbox.statistics();
      const waiting = waitingLines(report, outbox.nextDueAt(), Date.now());
      await printLines(terminal.stderr, [...relaySummary(report, pending), ...waiting]);
      return relayExitCode(report, pending, isOnce);
    });
  } finally {
    await transport.close();
  }
}

/** Some receivers want no signature; who only forgot the secret would learn of it nowhere else. */
function unsignedNote({ env }: Terminal): readonly string[] {
  const isSigned = new EnvironmentCredentials(env).read().webhookSecret !== undefined;
  return isSigned ? [] : [`note: not signed: ${SECRET_VARIABLE} is not set`];
}

async function transportFor(
  { to: url, timeout, allowInsecure = false }: RelayCommandOptions,
  { env }: Terminal,
): Promise<Transport> {
  const credentials = new EnvironmentCredentials(env);
  assertUsable(credentials.read());
  const options = { url, timeout, allowInsecure, credentials };
  const isSocket = /^wss?:/i.test(url);
  try {
    const transport = isSocket ? new WebSocketTransport(options) : new WebhookTransport(options);
    if (isSocket) await loadWs();
    return transport;
  } catch (error) {
    throw asTyped(error);
  }
}

/** What is wrong with an option, by the name that it has on the command line. */
function asTyped(error: unknown): unknown {
  if (!(error instanceof InvalidDeliveryOptionError) || error.option !== 'url') return error;
  return new InvalidDeliveryOptionError('--to', EXPECTED_URL, { cause: error });
}
