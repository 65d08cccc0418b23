import { connect, type Socket } from 'node:net';
import type { Attack } from './hostile-senders.js';
import { batchOf, message } from './messages.js';
import { repeat } from './raw-server.js';
import { rawEvent } from './submitted-events.js';

const LINE = '\r\n';
const MEBIBYTE = 1_024 * 1_024;
/** How often a slow client sends a byte, in milliseconds. */
const SLOWLY = 100;

function open(url: URL, options: { readonly allowHalfOpen?: boolean } = {}): Socket {
  const socket = connect({ port: Number(url.port), host: url.hostname, ...options });
  return socket.on('error', () => undefined).resume();
}

function head(url: URL, line: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${line} HTTP/1.1`, ...lines, '', ''].join(LINE);
}

/** A signed request as bytes; nothing about its head is wrong. */
function signed(url: URL, text: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Buffer {
  const { headers: own, body } = message(text as string, { compress: false });
  const all = { ...own, 'content-length': body.length, ...headers };
  return Buffer.concat([Buffer.from(head(url, 'POST /v1/events', all)), body]);
}

/** Writes a text byte by byte. */
function dribble(socket: Socket, text: string): Socket {
  let place = 0;
  const timer = setInterval(() => {
    socket.write(text[place] ?? 'x');
    place += 1;
  }, SLOWLY);
  return socket.on('close', () => clearInterval(timer));
}

/** Sends the same again and again, and reads the answers. */
function flooding(name: string, make: (url: URL) => string | Uint8Array): Attack {
  return {
    name,
    start: (url) => {
      const socket = open(url);
      repeat(socket, make(url));
      return socket;
    },
  };
}

/** Sends requests, pipelined, and never reads an answer. */
function deaf(name: string, make: (url: URL) => string | Uint8Array): Attack {
  return {
    name,
    start: (url) => {
      const socket = open(url).pause();
      repeat(socket, make(url));
      return socket;
    },
  };
}

/** Sends something once, and waits. */
function once(name: string, make: (url: URL) => string | Uint8Array): Attack {
  return {
    name,
    start: (url) => {
      const socket = open(url);
      socket.write(make(url));
      return socket;
    },
  };
}

const TARGETS = [
  '/v1/dossiers/__proto__/state',
  '/v1/dossiers/%00%ff/state',
  '/v1/dossiers/../../../../etc/passwd',
  '/v1/events?limit=1e999&after=-1',
  '/v1/events?limit=99999999999999999999',
  '/v1/dossiers?limit=1000&status=__proto__&text=%25%25%25',
  '/assets/..%2f..%2fpackage.json',
  `/v1/dossiers?text=${'%'.repeat(5_000)}`,
  '//evil.example/',
  '*',
];

/** Clients of a service that hold what they can without doing much. */
export const PATIENT_CLIENTS: readonly Attack[] = [
  { name: 'sockets that say nothing', start: (url) => open(url) },
  { name: 'heads byte by byte', start: (url) => dribble(open(url), head(url, 'POST /v1/events').slice(0, -2)) },
  {
    name: 'bodies byte by byte',
    start: (url) => {
      const socket = open(url);
      socket.write(
        signed(url, '')
          .toString()
          .replace('content-length: 0', `content-length: ${String(MEBIBYTE)}`),
      );
      return dribble(socket, '');
    },
  },
  {
    name: 'bodies without end',
    start: (url) => {
      const socket = open(url);
      socket.write(head(url, 'POST /v1/events', { 'transfer-encoding': 'chunked' }));
      repeat(socket, `4000${LINE}${' '.repeat(0x4000)}${LINE}`);
      return socket;
    },
  },
  {
    name: 'more than was announced',
    start: (url) => {
      const socket = open(url);
      socket.write(head(url, 'POST /v1/events', { 'content-length': 5 }));
      repeat(socket, ' '.repeat(0x4000));
      return socket;
    },
  },
  {
    name: 'heads without end',
    start: (url) => {
      const socket = open(url);
      socket.write(`GET / HTTP/1.1${LINE}host: ${url.host}${LINE}`);
      repeat(socket, `x: ${'y'.repeat(4_000)}${LINE}`);
      return socket;
    },
  },
  {
    name: 'connections closed by half',
    start: (url) => open(url, { allowHalfOpen: true }).end(head(url, 'GET /live')),
  },
  {
    name: 'connections reset in the middle',
    start: (url) => {
      const socket = open(url);
      socket.write(signed(url, batchOf(rawEvent(3))).subarray(0, -9), () => socket.resetAndDestroy());
      return socket;
    },
  },
  once('a promise of a body', (url) =>
    head(url, 'POST /v1/events', { expect: '100-continue', 'content-length': MEBIBYTE }),
  ),
  once('lengths that contradict each other', (url) =>
    head(url, 'POST /v1/events', { 'content-length': 5, 'transfer-encoding': 'chunked' }),
  ),
  once('another protocol', () => Buffer.from('160301020001000001fc0303', 'hex')),
  once('upgrades to nothing', (url) => head(url, 'GET /live', { connection: 'upgrade', upgrade: 'h2c' })),
];

/** Clients that ask without end. */
export const GREEDY_CLIENTS: readonly Attack[] = [
  deaf('live clients that do not read', (url) => head(url, 'GET /live?after=0')),
  deaf('states that are not read', (url) => head(url, 'GET /v1/events?limit=1000')),
  flooding('addresses that mean harm', (url) => TARGETS.map((target) => head(url, `GET ${target}`)).join('')),
];
