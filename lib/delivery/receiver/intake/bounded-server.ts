import { createServer, type RequestListener, type Server } from 'node:http';
import type { CompleteIntakeLimits } from './intake-limits.js';

/** How often a server looks for requests that take too long, and the most that the head of one may take, in milliseconds. */
const CHECKING_INTERVAL = 1_000;
const HEADERS_TIMEOUT = 10_000;
/** How many connections beyond the limit get to hear of it: the receiver answers them 503. */
const TOLD = 32;

/**
 * A server of node:http that holds to the limits of an intake before a receiver has a request at all: the number of
 * connections, idle ones included, and the time for a request and its head.
 */
export function boundedServer(
  listener: RequestListener,
  { maxConnections, requestTimeout }: CompleteIntakeLimits,
): Server {
  const server = createServer(
    {
      connectionsCheckingInterval: Math.min(CHECKING_INTERVAL, requestTimeout),
      requestTimeout,
      headersTimeout: Math.min(HEADERS_TIMEOUT, requestTimeout),
    },
    listener,
  );
  server.maxConnections = maxConnections + TOLD;
  return server;
}
