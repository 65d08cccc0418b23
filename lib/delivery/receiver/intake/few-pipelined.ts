import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The number of requests of one connection that may wait for the one before them. */
const MOST_WAITING = 32;

/**
 * Limits pipelining (RFC 9112, 9.3.2): the requests of a connection are handled one after the other, since each would take
 * memory until the answers before it are read. A connection that sends many more without waiting for answers is ended.
 *
 * @param listener is called for each request when the answers before it are sent.
 */
export function fewPipelined(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  const handle = (request: IncomingMessage, response: ServerResponse, queue: (() => void)[]): void => {
    response.once('finish', () => {
      const next = queue.shift();
      if (next === undefined) waiting.delete(request.socket);
      else next();
    });
    listener(request, response);
  };
  return (request, response) => {
    const { socket } = request;
    const queue = waiting.get(socket);
    if (queue === undefined) {
      const begun: (() => void)[] = [];
      waiting.set(socket, begun);
      handle(request, response, begun);
    } else if (queue.length < MOST_WAITING) queue.push(() => handle(request, response, queue));
    else socket.destroy();
  };
}
