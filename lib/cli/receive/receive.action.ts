import { existsSync } from 'node:fs';
import { realpath, rm, stat } from 'node:fs/promises';
import { EnvironmentCredentials, SECRET_VARIABLE } from '../../delivery/credentials.js';
import { JsonLinesSink } from '../../delivery/receiver/json-lines.sink.js';
import type { IntakeLimits } from '../../delivery/receiver/intake/intake-limits.js';
import { DossierError } from '../../errors/dossier.error.js';
import { InvalidSecretError } from '../../errors/invalid-secret.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import type { ContractChoice } from '../../model/contract/contracts.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import { stoppable } from '../terminal/stopping.js';
import type { Terminal } from '../terminal/terminal.js';
import { startReceiving } from './receiving-server.js';
import { noticeText, reopeningOnHangup } from './sink-care.js';

/** The options of `receive`. */
export interface ReceiveOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly host: string;
  /** The file of JSON Lines that events are appended to. */
  readonly out: string;
  /** The contract that events are read under. */
  readonly contract?: ContractChoice | undefined;
  /** The most MiB of all messages at once. */
  readonly budget?: number | undefined;
  /** The most connections at once. */
  readonly connections?: number | undefined;
  /** How long a request may take, in milliseconds. */
  readonly timeout?: number | undefined;
}

const NEEDED_SECRET = `in the environment, as ${SECRET_VARIABLE}; "mission-dossier help receive" shows how to make one`;
const MEBIBYTE = 1_024 * 1_024;

/**
 * Receives events until it is stopped. Prints its URL on stdout.
 *
 * @throws InvalidSecretError when the environment has no secret to verify with.
 * @throws UnusableSinkError when the file cannot be used.
 * @throws CannotListenError when the address cannot be used.
 */
export async function receive(options: ReceiveOptions, terminal: Terminal): Promise<ExitCode> {
  const { port, host, out } = options;
  const { stdout, stderr, env } = terminal;
  const { token, webhookSecret: secret } = new EnvironmentCredentials(env).read();
  if (secret === undefined) throw new InvalidSecretError('webhook secret', NEEDED_SECRET);
  const wasThere = existsSync(out);
  const sink = await JsonLinesSink.open(out, {
    onNotice: (notice) => void printLines(stderr, [noticeText(notice)]),
  });
  let stopReopening = (): void => undefined;
  let isListening = false;
  try {
    const onFailure = (error: unknown): void => {
      // A sender that breaks off needs no message.
      if (error instanceof DossierError) void printLines(stderr, [`error: ${escapeInvisible(error.message)}`]);
    };
    const contract = options.contract ?? 'auto';
    const server = await startReceiving({ sink, secret, token, contract, onFailure, ...limitsOf(options) }, host, port);
    isListening = true;
    stopReopening = reopeningOnHangup(sink, terminal, onFailure);
    await printLines(stdout, [server.url]);
    await stoppable((signal) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())));
    await server.close();
    await printLines(stderr, [`${count(sink.appended, 'event')} appended to ${escapeInvisible(out)}`]);
    return EXIT_CODES.ok;
  } finally {
    stopReopening();
    await sink.close();
    // A refused receiver must not leave a new file behind.
    if (!isListening && !wasThere) await removeEmpty(out);
  }
}

function limitsOf({ budget, connections, timeout }: ReceiveOptions): IntakeLimits {
  const maxTotalBytes = budget === undefined ? undefined : budget * MEBIBYTE;
  return { maxTotalBytes, maxConnections: connections, requestTimeout: timeout };
}

async function removeEmpty(file: string): Promise<void> {
  const path = await realpath(file);
  if ((await stat(path)).size === 0) await rm(path);
}
