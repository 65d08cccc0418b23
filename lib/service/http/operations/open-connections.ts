import type { ServiceConnection } from '../server-types.js';

/** Counts open connections, each once, however often it is noted. */
export class OpenConnections {
  readonly #open = new Set<ServiceConnection>();

  /** The number of open connections. */
  get size(): number {
    return this.#open.size;
  }

  /** Counts a connection until it closes; one without events, as test adapters have, is not counted. */
  note(socket: ServiceConnection): void {
    if (socket.once === undefined || socket.destroyed === true || this.#open.has(socket)) return;
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
  }
}
