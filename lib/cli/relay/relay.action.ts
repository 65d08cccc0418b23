import { EnvironmentCredentials, SECRET_VARIABLE } from '../../delivery/credentials.js';
import { OutboxRelay } from '../../delivery/relay/outbox.relay.js';
import { obstacleOf } from '../../delivery/relay/outbox-obstacle.js';
import type { RelayOptions } from '../../delivery/relay/relay-options.js';
import type { Transport } from '../../delivery/transport.js';
import { wait } from '../../wait.js';
import { DossierError } from '../../errors/dossier.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import type { Outbox } from '../../outbox/outbox.port.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import type { OutboxFileOptions } from '../outbox/outbox-options.js';
import { withOutbox } from '../outbox/with-outbox.js';
import { printLines } from '../terminal/output.js';
import { StatusLine } from '../terminal/status-line.js';
import { stoppable } from '../terminal/stopping.js';
import type { Terminal } from '../terminal/terminal.js';
import { progressText } from './progress-text.js';
import { relayExitCode, relaySummary, waitingLines } from './relay-summary.js';
import { transportFor, type TransportChoice } from './relay-transport.js';
import { deadLetterText, situationText } from './situation-text.js';

/** The options of `relay`. */
export interface RelayCommandOptions extends OutboxFileOptions, TransportChoice {
  /** End when everything that is due has been sent. */
  readonly once?: boolean;
}

const REOPEN_INTERVAL_MS = 1_000;

/**
 * Delivers the events of an outbox, once or until it is stopped, and reports on stderr.
 *
 * @throws DossierError when the outbox cannot be used, or the URL or a secret is invalid, or the package ws is missing:
 * nothing was tried then, and no attempt counts.
 */
export async function relay(options: RelayCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const transport = new CountingTransport(await transportFor(options, terminal));
  try {
    return await stoppable((signal) => relayUntil(signal, transport, options, terminal));
  } catch (error) {
    if (!(error instanceof DossierError)) throw error;
    const isPassing = obstacleOf(error) !== undefined;
    if (transport.count === 0 && !isPassing) throw error;
    const sent = transport.count === 0 ? 'nothing was sent' : UNRECORDED;
    await printLines(terminal.stderr, [`error: ${sent}: ${escapeInvisible(error.message)}`]);
    return EXIT_CODES.unfinished;
  } finally {
    await transport.close();
  }
}

const UNRECORDED = 'events were sent, but their outcome may not be recorded; if so, they will be sent again';

/** Without --once, waits for an outbox that cannot be written to now, also at the start. */
async function relayUntil(
  signal: AbortSignal,
  transport: Transport,
  options: RelayCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  for (let isReported = false; ; isReported = true) {
    try {
      return await withOutbox(options.outbox, {}, (outbox) => deliver(signal, outbox, transport, options, terminal));
    } catch (error) {
      if (options.once === true || signal.aborted || obstacleOf(error) === undefined) throw error;
      if (!isReported)
        await printLines(terminal.stderr, [`${escapeInvisible((error as DossierError).message)}: waiting`]);
      await wait(REOPEN_INTERVAL_MS, signal);
    }
  }
}

async function deliver(
  signal: AbortSignal,
  outbox: Outbox,
  transport: Transport,
  options: RelayCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  await printLines(terminal.stderr, unsignedNote(terminal));
  const status = new StatusLine(terminal.stderr);
  const started = performance.now();
  const listeners: RelayOptions = {
    onProgress: (tally) =>
      status.show(() => progressText(tally, outbox.statistics().pending, performance.now() - started)),
    onDeadLetter: (letter) => status.printAbove(deadLetterText(letter)),
    onSituation: (situation, previous) => {
      if (options.once === true && situation.kind !== 'replaced') return;
      status.printAbove(situationText(situation, previous, options.to));
    },
  };
  const worker = new OutboxRelay(outbox, transport, listeners);
  const report = await (options.once === true ? worker.drain(signal) : worker.run(signal));
  status.clear();
  await printLines(terminal.stderr, [...relaySummary(report), ...waitingLines(report, Date.now())]);
  return relayExitCode(report, options.once === true);
}

/** Some receivers require no signature; a user who forgot the secret would not notice otherwise. */
function unsignedNote({ env }: Terminal): readonly string[] {
  const isSigned = new EnvironmentCredentials(env).read().webhookSecret !== undefined;
  return isSigned ? [] : [`note: batches are not signed: ${SECRET_VARIABLE} is not set`];
}

/** Knows whether anything was tried. */
class CountingTransport implements Transport {
  readonly limits: Transport['limits'];
  readonly #transport: Transport;
  #count = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
    this.limits = transport.limits;
  }

  get count(): number {
    return this.#count;
  }

  send(...[events, signal]: Parameters<Transport['send']>): ReturnType<Transport['send']> {
    this.#count += 1;
    return this.#transport.send(events, signal);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}
