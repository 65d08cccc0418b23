import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The number of requests of one connection that may wait for the one before them. */
const MOST_WAITING = 32;

/**
 * Limits pipelining (RFC 9112, 9.3.2): the requests of a connection are handled one after the other, since each would take
 * memory until the answers before it are read. A connection that sends many more without waiting for answers is ended.
 * Nothing is handled behind an answer that ends the connection, `connection: close`.
 *
 * @param listener is called for each request when the answers before it are sent.
 */
export function fewPipelined(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  const handle = (request: IncomingMessage, response: ServerResponse, { socket, queue }: Line): void => {
    response.once('finish', () => {
      const next = socket.writable ? queue.shift() : undefined;
      if (next !== undefined) next();
      else if (socket.writable) waiting.delete(socket);
      // The answer ended the connection: those behind it could not be answered.
      else queue.length = 0;
    });
    listener(request, response);
  };
  return (request, response) => {
    // Held here, since node:http takes the socket from a request that is over.
    const { socket } = request;
    const queue = waiting.get(socket);
    if (queue === undefined) {
      const begun: (() => void)[] = [];
      waiting.set(socket, begun);
      handle(request, response, { socket, queue: begun });
    } else if (queue.length < MOST_WAITING) queue.push(() => handle(request, response, { socket, queue }));
    else socket.destroy();
  };
}

/** The requests of a connection that wait. */
interface Line {
  readonly socket: Socket;
  readonly queue: (() => void)[];
}
