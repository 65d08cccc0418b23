import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Where a pool connects to: the driver makes it of a URL. */
export interface PostgresHosts {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** A socket in the file system, in place of hosts. */
  readonly path?: string | false;
}

/** The least number of milliseconds from one round through the hosts to the next, while none of them is a primary. */
const PAUSE = 100;

/**
 * Which host comes next: the same one while its connection lives, then the next in turn. The pools of a client share it: after
 * a host that was cut off without a word, the next pool begins with another one.
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

/** The sockets of one pool, which end with it: the driver leaves those open that are on their way. */
export class PoolSockets {
  #sockets: Socket[] = [];
  #isOver = false;

  constructor(private readonly turn: HostTurn) {}

  /** Opens a socket; not when the pool is over. */
  async open(hosts: PostgresHosts): Promise<Socket> {
    const socket = await this.turn.connect(hosts);
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
