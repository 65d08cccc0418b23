import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { fewPipelined } from './few-pipelined.js';
import type { CompleteIntakeLimits } from './intake-limits.js';

/** How often a server looks for slow requests, and the time limit of a request's head, in milliseconds. */
const CHECKING_INTERVAL = 1_000;
const HEADERS_TIMEOUT = 10_000;
/** The number of connections beyond the limit that still get an answer, which is 503. */
const REFUSED = 32;

/**
 * A server of node:http that enforces the limits of an intake before a receiver sees a request: the number of
 * connections, idle ones included, the unanswered requests of each, and the time of a request and its head.
 */
export function boundedServer(listener: RequestListener, limits: CompleteIntakeLimits): Server {
  return bounded(createServer(timesOf(limits), fewPipelined(listener)), limits);
}

/** The time limits of a request and its head: options of the servers of node:http and node:https. */
export function timesOf({ requestTimeout }: CompleteIntakeLimits): ServerOptions {
  return {
    connectionsCheckingInterval: Math.min(CHECKING_INTERVAL, requestTimeout),
    requestTimeout,
    headersTimeout: Math.min(HEADERS_TIMEOUT, requestTimeout),
  };
}

/** Limits the number of connections of a server. */
export function bounded<S extends { maxConnections: number }>(server: S, { maxConnections }: CompleteIntakeLimits): S {
  server.maxConnections = maxConnections + REFUSED;
  return server;
}
