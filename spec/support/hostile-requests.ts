import { connect, type Socket } from 'node:net';
import type { Attack } from './hostile-senders.js';
import { message, type MessageChanges } from './messages.js';

const LINE = '\r\n';
let signedSoFar = 0;

/** Opens a connection that survives its end. */
export function open(url: URL, options: { readonly allowHalfOpen?: boolean } = {}): Socket {
  const socket = connect({ port: Number(url.port), host: url.hostname, ...options });
  return socket.on('error', () => undefined).resume();
}

/** The head of a request, complete. */
export function head(url: URL, line: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${line} HTTP/1.1`, ...lines, '', ''].join(LINE);
}

/** A signed request as bytes; nothing about its head is wrong, and no other message has its id. */
export function signed(url: URL, text: string | Uint8Array, changes: MessageChanges = {}): Buffer {
  const id = `hostile-${String(process.pid)}-${String((signedSoFar += 1))}`;
  const { headers, body } = message(text as string, { compress: false, id, ...changes });
  return Buffer.concat([
    Buffer.from(head(url, 'POST /v1/events', { ...headers, 'content-length': body.length })),
    body,
  ]);
}

/** Sends one request after another, each made anew, as fast as they are taken, and reads the answers. */
export function flooding(name: string, make: (url: URL) => string | Uint8Array): Attack {
  return { name, start: (url) => flood(open(url), () => make(url)) };
}

/** Does the same, and never reads an answer. */
export function deaf(name: string, make: (url: URL) => string | Uint8Array): Attack {
  return { name, start: (url) => flood(open(url).pause(), () => make(url)) };
}

/** Sends something once, and waits. */
export function once(name: string, make: (url: URL) => string | Uint8Array): Attack {
  return {
    name,
    start: (url) => {
      const socket = open(url);
      socket.write(make(url));
      return socket;
    },
  };
}

function flood(socket: Socket, make: () => string | Uint8Array): Socket {
  const write = (): void => {
    while (!socket.destroyed && socket.write(make()));
  };
  socket.on('drain', write).once('connect', write);
  return socket;
}
