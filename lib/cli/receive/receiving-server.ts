import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { BatchReceiver } from '../../delivery/receiver/batch.receiver.js';
import { boundedServer } from '../../delivery/receiver/intake/bounded-server.js';
import type { ReceiverOptions } from '../../delivery/receiver/receiver-options.js';
import { WebhookReceiver } from '../../delivery/receiver/webhook.receiver.js';
import { installedWebSocketReceiver } from '../../delivery/websocket/installed-receiver.js';
import { CannotListenError } from '../../errors/cannot-listen.error.js';

/** A server that receives batches by HTTP and, where ws is installed, over WebSockets. */
export interface ReceivingServer {
  readonly url: string;
  /** Accepts nothing new, waits for the work in progress, then ends the connections. */
  close(): Promise<void>;
}

/**
 * Starts such a server.
 *
 * @throws InvalidSecretError when the secret is missing or invalid.
 * @throws CannotListenError when the address cannot be used.
 */
export async function startReceiving(options: ReceiverOptions, host: string, port: number): Promise<ReceivingServer> {
  const receiver = new BatchReceiver(options);
  const webhooks = new WebhookReceiver(receiver);
  const server = boundedServer((request, response) => void webhooks.handle(request, response), receiver.intake.limits);
  const sockets = await installedWebSocketReceiver(receiver);
  if (sockets !== undefined) server.on('upgrade', sockets.handleUpgrade);
  await listening(server, host, port);
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${bound}/`,
    close: async () => {
      sockets?.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new CannotListenError(host, port, error)));
    server.listen(port, host, resolve);
  });
}
