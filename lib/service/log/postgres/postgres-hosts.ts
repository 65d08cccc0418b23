import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Where a pool connects to, as the driver reads it from a URL. */
export interface PostgresHosts {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** A socket in the file system, in place of hosts. */
  readonly path?: string | false;
}

/** The minimum pause in milliseconds between two rounds through the hosts, while none of them is a primary. */
const PAUSE = 100;

/**
 * Chooses the next host: the same one while its connection lives, then the next in turn. The pools of a client share
 * it, so that after a silent loss of a host the next pool begins with another one.
 */
export class HostTurn {
  #index = 0;
  #last: Socket | undefined;
  #roundBegan = -Infinity;

  /** Opens a socket; the driver listens to it before it can fail. */
  async connect({ host, port, path }: PostgresHosts): Promise<Socket> {
    await this.#next(host.length);
    const index = this.#index;
    const place = typeof path === 'string' ? { path } : { host: String(host[index]), port: Number(port[index]) };
    // The driver compares certificates with the name that it finds on the socket.
    this.#last = Object.assign(connect(place), place);
    return this.#last;
  }

  async #next(hosts: number): Promise<void> {
    if (this.#last?.destroyed !== true) return;
    this.#index = (this.#index + 1) % hosts;
    if (this.#index > 0) return;
    await pause(Math.max(0, this.#roundBegan + PAUSE - performance.now()));
    this.#roundBegan = performance.now();
  }
}

/** The sockets of one pool, which end with it: the driver leaves connecting sockets open. */
export class PoolSockets {
  readonly #turn: HostTurn;
  #sockets: Socket[] = [];
  #isOver = false;

  constructor(turn: HostTurn) {
    this.#turn = turn;
  }

  /** Opens a socket, if the pool has not ended. */
  async open(hosts: PostgresHosts): Promise<Socket> {
    const socket = await this.#turn.connect(hosts);
    if (this.#isOver) {
      socket.destroy();
      throw new Error('the pool has ended');
    }
    this.#sockets = [...this.#sockets.filter(({ destroyed }) => !destroyed), socket];
    return socket;
  }

  destroy(): void {
    this.#isOver = true;
    for (const socket of this.#sockets) socket.destroy();
  }
}
