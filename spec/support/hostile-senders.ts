import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SIGNATURE_HEADERS } from '../../lib/delivery/signature.js';

/** Senders without credentials that want a receiver to use up its memory. */
export interface Attack {
  readonly name: string;
  /** One of them: opens its connections, and does its worst until it is cut off. */
  start(url: URL): Socket;
}

const MEBIBYTE = 1_024 * 1_024;
const LINE = '\r\n';

/** Headers that look like a signed message until the signature is compared. */
const plausible = (): Readonly<Record<string, string>> => ({
  [SIGNATURE_HEADERS.id]: randomBytes(8).toString('hex'),
  [SIGNATURE_HEADERS.timestamp]: String(Math.floor(Date.now() / 1_000)),
  [SIGNATURE_HEADERS.signature]: `v1,${randomBytes(32).toString('base64')}`,
});

function open(url: URL): Socket {
  return connect(Number(url.port), url.hostname).on('error', () => undefined);
}

function post(url: URL, headers: Readonly<Record<string, string | number>>): Socket {
  const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const socket = open(url);
  socket.write(`POST ${url.pathname} HTTP/1.1${LINE}${lines.join(LINE)}${LINE}${LINE}`);
  socket.resume();
  return socket;
}

/** Opens a WebSocket by hand, so that it need not read. */
function webSocket(url: URL, whenOpen: (socket: Socket) => void): Socket {
  const socket = open(url);
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET ${url.pathname} HTTP/1.1${LINE}host: ${url.host}${LINE}connection: Upgrade${LINE}upgrade: websocket${LINE}` +
      `sec-websocket-version: 13${LINE}sec-websocket-key: ${key}${LINE}` +
      `sec-websocket-extensions: permessage-deflate${LINE}${LINE}`,
  );
  socket.once('data', () => {
    socket.pause();
    whenOpen(socket);
  });
  return socket;
}

/** A masked frame (RFC 6455, 5.2), its mask being 0. */
export function frame(opcode: number, isFinal: boolean, payload: Uint8Array): Buffer {
  const isShort = payload.length < 126;
  const head = Buffer.alloc(isShort ? 6 : 14);
  head[0] = (isFinal ? 0x80 : 0) | opcode;
  head[1] = 0x80 | (isShort ? payload.length : 127);
  if (!isShort) head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}

/** Writes the same again and again, as fast as it is taken. */
function flood(socket: Socket, bytes: Buffer): void {
  const write = (): void => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on('drain', write);
  write();
}

const BOMB = gzipSync(Buffer.alloc(8 * MEBIBYTE, ' '));
const TEXT = 0x1;
const CONTINUATION = 0x0;
const PING = 0x9;
const unsigned = Buffer.from(`${JSON.stringify({ [SIGNATURE_HEADERS.id]: 'i'.repeat(2_000) })}\n{}`);
const repeated = (bytes: Buffer, times: number): Buffer => Buffer.concat(Array.from({ length: times }, () => bytes));

/** All of them. */
export const ATTACKS: readonly Attack[] = [
  {
    name: 'gzip bombs',
    start: (url) => {
      const socket = post(url, { ...plausible(), 'content-encoding': 'gzip', 'content-length': BOMB.length });
      socket.write(BOMB);
      return socket;
    },
  },
  {
    name: 'half-sent bodies',
    start: (url) => {
      const socket = post(url, { ...plausible(), 'content-length': MEBIBYTE });
      socket.write(Buffer.alloc(MEBIBYTE - 1, ' '));
      return socket;
    },
  },
  {
    name: 'half-sent bodies in small chunks',
    start: (url) => {
      const socket = post(url, { ...plausible(), 'transfer-encoding': 'chunked' });
      socket.write(repeated(Buffer.from('1\r\nx\r\n'), 5_000));
      return socket;
    },
  },
  {
    name: 'half-sent bodies without a signature',
    start: (url) => {
      const socket = post(url, { 'content-length': MEBIBYTE });
      socket.write(Buffer.alloc(MEBIBYTE - 1, ' '));
      return socket;
    },
  },
  {
    name: 'unfinished messages',
    start: (url) =>
      webSocket(url, (socket) => {
        for (let part = 0; part < 8; part += 1) {
          socket.write(frame(part === 0 ? TEXT : CONTINUATION, false, Buffer.alloc(MEBIBYTE - 1, ' ')));
        }
      }),
  },
  {
    name: 'unfinished messages in small fragments',
    start: (url) =>
      webSocket(url, (socket) => {
        socket.write(frame(TEXT, false, Buffer.from('x')));
        flood(socket, repeated(frame(CONTINUATION, false, Buffer.from('x')), 10_000));
      }),
  },
  {
    name: 'messages whose replies are not read',
    start: (url) => webSocket(url, (socket) => flood(socket, repeated(frame(TEXT, true, unsigned), 20))),
  },
  {
    name: 'pings whose pongs are not read',
    start: (url) => webSocket(url, (socket) => flood(socket, repeated(frame(PING, true, Buffer.alloc(0)), 1_000))),
  },
];
