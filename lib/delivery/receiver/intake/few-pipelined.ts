import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** The number of requests of one connection that may be unanswered at the same time. */
const MOST_UNANSWERED = 32;

/**
 * Limits pipelining (RFC 9112, 9.3.2): a connection that sends more and more requests without waiting for the answers is
 * ended, since each of them takes memory and time until the answers before it are read.
 *
 * @param listener is called for the other requests.
 */
export function fewPipelined(listener: RequestListener): RequestListener {
  const unanswered = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    const count = (unanswered.get(socket) ?? 0) + 1;
    if (count > MOST_UNANSWERED) {
      socket.destroy();
      return;
    }
    unanswered.set(socket, count);
    response.once('finish', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    listener(request, response);
  };
}
