import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The number of requests of one connection that may wait for the one before them. */
const MOST_WAITING = 32;

/**
 * Limits pipelining (RFC 9112, 9.3.2): the requests of a connection are handled one after the other, since each would take
 * memory until the answers before it are read, and one in a turn of the event loop, since a connection that floods the
 * server would otherwise keep all others waiting: Node reads up to 2 MiB of it in a turn. A connection that sends many
 * more without waiting for answers is ended. Nothing is handled behind an answer that ends the connection,
 * `connection: close`.
 *
 * @param listener is called for each request when the answers before it are sent.
 */
export function fewPipelined(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  const goOn = ({ socket, queue }: Line): void => {
    const next = socket.writable ? queue.shift() : undefined;
    if (next !== undefined) next();
    else if (socket.writable) waiting.delete(socket);
    // The answer ended the connection: those behind it could not be answered.
    else queue.length = 0;
  };
  const handle = (request: IncomingMessage, response: ServerResponse, line: Line): void => {
    response.once('finish', () => setImmediate(goOn, line));
    listener(request, response);
  };
  return (request, response) => {
    // Held here, since node:http takes the socket from a request that is over.
    const { socket } = request;
    const queue = waiting.get(socket);
    if (queue === undefined) {
      const line = { socket, queue: [] };
      waiting.set(socket, line.queue);
      handle(request, response, line);
    } else if (queue.length < MOST_WAITING) queue.push(() => handle(request, response, { socket, queue }));
    else socket.destroy();
  };
}

/** The requests of a connection that wait. */
interface Line {
  readonly socket: Socket;
  readonly queue: (() => void)[];
}
