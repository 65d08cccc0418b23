import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that speaks no protocol of its own. */
export interface RawServer {
  readonly port: number;
  /** How many connections are open. */
  open(): number;
  close(): Promise<void>;
}

/** Starts a server on a free port of loopback, which hands each connection over when its first bytes come. */
export async function rawServer(onFirstBytes: (socket: Socket, bytes: Buffer) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    socket.once('data', (bytes: Buffer) => onFirstBytes(socket, bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Writes the same again and again, as fast as the other side reads, or every so many milliseconds, until the socket closes. */
export function repeat(socket: Socket, text: string | Uint8Array, everyMs?: number): void {
  if (everyMs !== undefined) {
    const timer = setInterval(() => socket.write(text), everyMs);
    socket.on('close', () => clearInterval(timer));
    return;
  }
  const write = (): void => {
    while (!socket.destroyed && socket.write(text));
  };
  socket.on('drain', write);
  write();
}
