import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between clients and a server, and cuts their connections where a spec wants it. */
export class CuttingProxy {
  private readonly server = createServer((client) => this.forward(client));
  private readonly sockets = new Set<Socket>();
  private left = Infinity;
  private forbidden: string | undefined;

  private constructor(private readonly target: number) {}

  /** Starts one before a server on a port of loopback. */
  static async before(target: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Whether a connection was cut since `cutAfter`. */
  get hasCut(): boolean {
    return this.left === Infinity;
  }

  /** Forwards so many more messages of clients; the next one does not arrive, and its connection ends. Once. */
  cutAfter(messages: number): void {
    this.left = messages;
  }

  /** Ends, from now on, each connection whose client says this. */
  cutAt(text: string): void {
    this.forbidden = text;
  }

  /** Ends all connections, and waits until that is done. */
  async cut(): Promise<void> {
    const closed = [...this.sockets].map((socket) => once(socket, 'close'));
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(closed);
  }

  async close(): Promise<void> {
    await this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private forward(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => (this.sockets.delete(socket), other.destroy()));
    }
    server.on('data', (bytes) => client.write(bytes));
    client.on('data', (bytes) => {
      if (this.forbidden !== undefined && bytes.includes(this.forbidden)) client.destroy();
      else if (this.left > 0) {
        this.left -= 1;
        server.write(bytes);
      } else {
        this.left = Infinity;
        client.destroy();
      }
    });
  }
}
