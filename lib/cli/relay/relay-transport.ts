import { readFileSync } from 'node:fs';
import { EnvironmentCredentials } from '../../delivery/credentials.js';
import { assertUsable } from '../../delivery/sender-headers.js';
import type { Transport } from '../../delivery/transport.js';
import { WebhookTransport } from '../../delivery/webhook/webhook.transport.js';
import { WebSocketTransport } from '../../delivery/websocket/web-socket.transport.js';
import { loadWs } from '../../delivery/websocket/ws-module.js';
import { InvalidArgumentError } from '../../errors/invalid-argument.error.js';
import { UnreadableInputError } from '../../errors/unreadable-input.error.js';
import type { Terminal } from '../terminal/terminal.js';

/** The options for reaching a receiver. */
export interface TransportChoice {
  /** A URL with https or wss, or on loopback with http or ws. */
  readonly to: string;
  /** How long the receiver may take to answer, in milliseconds. */
  readonly timeout: number;
  readonly allowInsecure?: boolean;
  /** The file with certificates of additional authorities to trust. */
  readonly ca?: string;
}

/** The expected values of a transport's options, by their names on the command line. */
const TYPED: ReadonlyMap<string, readonly [name: string, expected: string]> = new Map([
  ['url', ['--to', 'a URL with https or wss, or on loopback with http or ws, without user and password']],
  ['ca', ['--ca', 'a file with certificates in PEM, each from BEGIN CERTIFICATE to END CERTIFICATE']],
]);

/**
 * The transport for a URL, with the secrets of the environment.
 *
 * @throws InvalidSecretError when a secret is invalid.
 * @throws InvalidArgumentError when an option is invalid.
 * @throws InsecureUrlError when events would travel unencrypted and that is not allowed.
 * @throws UnreadableInputError when the file of authorities cannot be read.
 * @throws MissingPackageError when the package ws is needed and missing.
 */
export async function transportFor(
  { to: url, timeout, allowInsecure = false, ca: file }: TransportChoice,
  { env }: Terminal,
): Promise<Transport> {
  const credentials = new EnvironmentCredentials(env);
  assertUsable(credentials.read());
  const ca = file === undefined ? undefined : contentOf(file);
  const options = { url, timeout, allowInsecure, credentials, ca };
  const isSocket = /^wss?:/i.test(url);
  try {
    const transport = isSocket ? new WebSocketTransport(options) : new WebhookTransport(options);
    if (isSocket) await loadWs();
    return transport;
  } catch (error) {
    throw asTyped(error);
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UnreadableInputError(file, error);
  }
}

function asTyped(error: unknown): unknown {
  const typed = error instanceof InvalidArgumentError ? TYPED.get(error.argument) : undefined;
  return typed === undefined ? error : new InvalidArgumentError(...typed);
}
