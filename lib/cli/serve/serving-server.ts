import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, isIPv6 } from 'node:net';
import { bounded, boundedServer, timesOf } from '../../delivery/receiver/intake/bounded-server.js';
import { fewPipelined } from '../../delivery/receiver/intake/few-pipelined.js';
import { CannotListenError } from '../../errors/cannot-listen.error.js';
import { InvalidSecretError } from '../../errors/invalid-secret.error.js';
import { UnreadableInputError } from '../../errors/unreadable-input.error.js';
import type { ServiceHandler } from '../../service/http/service.handler.js';

/** The files of a certificate and its key, as PEM. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** Where a server listens. */
export interface ListenOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly certificate: CertificateFiles | undefined;
}

/** A service that listens. */
export interface ServingServer {
  /** With `/` at its end. */
  readonly url: string;
  /** Accepts nothing new, lets the handler finish, and ends the connections. */
  close(): Promise<void>;
}

/**
 * Starts a service on an address.
 *
 * @throws CannotListenError when the address cannot be used.
 * @throws UnreadableInputError when the certificate or its key cannot be read.
 * @throws InvalidSecretError when the certificate or its key is invalid.
 */
export async function startServing(handler: ServiceHandler, options: ListenOptions): Promise<ServingServer> {
  const { host, port, certificate } = options;
  const server = certificate === undefined ? plainServer(handler) : tlsServer(handler, certificate);
  server.on('upgrade', handler.handleUpgrade);
  server.on(certificate === undefined ? 'connection' : 'secureConnection', handler.handleConnection);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new CannotListenError(host, port, error)));
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://${isIPv6(host) ? `[${host}]` : host}:${bound}/`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await handler.close();
      server.closeIdleConnections();
      // Requests without an answer by now have waited too long.
      server.closeAllConnections();
      await closed;
    },
  };
}

function listenerOf(handler: ServiceHandler): RequestListener {
  return (request, response) => void handler.handle(request, response);
}

function plainServer(handler: ServiceHandler): Server {
  return boundedServer(listenerOf(handler), handler.limits);
}

function tlsServer(handler: ServiceHandler, { cert, key }: CertificateFiles): Server {
  const files = { cert: read(cert), key: read(key) };
  try {
    return bounded(
      createTlsServer({ ...timesOf(handler.limits), ...files }, fewPipelined(listenerOf(handler))),
      handler.limits,
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InvalidSecretError('TLS certificate and key', 'PEM files that belong together');
  }
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UnreadableInputError(path, error);
  }
}
