import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server on a free port of loopback. */
export interface LoopbackServer {
  readonly url: string;
  readonly server: Server;
  /** How many connections were ever made to it. */
  connections(): number;
  /** Ends it at once, with all its connections. */
  close(): Promise<void>;
}

/** Starts a server. */
export async function listen(handler: RequestListener, server = createServer(handler)): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    server,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const { server, close } = await listen(() => undefined);
  const { port } = server.address() as AddressInfo;
  await close();
  return port;
}
