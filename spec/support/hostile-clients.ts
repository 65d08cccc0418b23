import type { Socket } from 'node:net';
import { head, once, open, signed } from './hostile-requests.js';
import type { Attack } from './hostile-senders.js';
import { batchOf } from './messages.js';
import { repeat } from './raw-server.js';
import { rawEvent } from './submitted-events.js';

const LINE = '\r\n';
const MEBIBYTE = 1_024 * 1_024;
/** How often a slow client sends a byte, in milliseconds. */
const SLOWLY = 100;

/** Writes a text byte by byte. */
function dribble(socket: Socket, text: string): Socket {
  let place = 0;
  const timer = setInterval(() => {
    socket.write(text[place] ?? 'x');
    place += 1;
  }, SLOWLY);
  return socket.on('close', () => clearInterval(timer));
}

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
