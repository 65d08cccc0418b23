import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
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
export function boundedServer(listener: RequestListener, limits: CompleteIntakeLimits): Server {
  return bounded(createServer(timesOf(limits), listener), limits);
}

/** What bounds the time for a request and its head: options of the servers of node:http and node:https. */
export function timesOf({ requestTimeout }: CompleteIntakeLimits): ServerOptions {
  return {
    connectionsCheckingInterval: Math.min(CHECKING_INTERVAL, requestTimeout),
    requestTimeout,
    headersTimeout: Math.min(HEADERS_TIMEOUT, requestTimeout),
  };
}

/** Bounds how many connections a server has. */
export function bounded<S extends { maxConnections: number }>(server: S, { maxConnections }: CompleteIntakeLimits): S {
  server.maxConnections = maxConnections + TOLD;
  return server;
}
