import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { repeat } from './raw-server.js';

/** A way in which an exchange over a WebSocket can end or not end, and what is to be said of it. */
export interface HostileSocket {
  readonly name: string;
  /** What the server does with a connection once the request for a handshake has come. */
  readonly act: (socket: Socket, request: string) => void;
  readonly reason: RegExp;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const IN_TIME = 'no complete answer within [0-9.]+ s';
const FIN = 0x80;
const RSV1 = 0x40;
const [CONTINUATION, TEXT, CLOSE, PING] = [0, 1, 8, 9] as const;

const late = (reason: string): RegExp => new RegExp(`^${IN_TIME}: ${reason}$`);
const breach = (code: string): RegExp => new RegExp(`^the receiver broke the WebSocket protocol \\(${code}\\)$`);

/** The answer that opens a socket. */
export function opening(request: string, extra = ''): string {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? '';
  const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n${extra}\r\n`;
}

/** A frame of RFC 6455, as servers send them: not masked. */
export function socketFrame(first: number, payload: Buffer | string, announced?: number): Buffer {
  const body = Buffer.from(payload);
  const length = announced ?? body.length;
  if (length < 126) return Buffer.concat([Buffer.from([first, length]), body]);
  const head = Buffer.alloc(10);
  head.writeUInt8(first, 0);
  head.writeUInt8(127, 1);
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, body]);
}

/** Opens the socket, and does this once the batch has come. */
function opened(act: (socket: Socket) => void): HostileSocket['act'] {
  return (socket, request) => {
    socket.write(opening(request));
    socket.once('data', () => act(socket));
  };
}

/** Opens the socket, and sends this once the batch has come. */
function sending(...frames: readonly Buffer[]): HostileSocket['act'] {
  return opened((socket) => void socket.write(Buffer.concat(frames)));
}

const refused =
  (text: string): HostileSocket['act'] =>
  (socket) =>
    void socket.end(text);

/** Each of them ends within the timeout. */
export const HOSTILE_WEB_SOCKET: readonly HostileSocket[] = [
  { name: 'no handshake', act: () => undefined, reason: late('the handshake was not answered') },
  {
    name: 'half a handshake',
    act: (socket) => void socket.write('HTTP/1.1 101 Switching Proto'),
    reason: late('the handshake was not answered'),
  },
  {
    name: 'only 103 to the handshake',
    act: (socket) => repeat(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n', 20),
    reason: late('the handshake was not answered'),
  },
  {
    name: 'the end instead of a handshake',
    act: (socket) => void socket.end(),
    reason: /^the connection failed \(ECONNRESET\)$/,
  },
  {
    name: 'a reset instead of a handshake',
    act: (socket) => void socket.resetAndDestroy(),
    reason: /^the connection failed \(ECONNRESET\)$/,
  },
  {
    name: 'a handshake with a wrong key',
    act: (socket) => void socket.write(opening('sec-websocket-key: x')),
    reason: /^the handshake failed: Invalid Sec-WebSocket-Accept header$/,
  },
  {
    name: 'a handshake for another protocol',
    act: (socket) => void socket.write('HTTP/1.1 101 Switching\r\nupgrade: tls\r\nconnection: upgrade\r\n\r\n'),
    reason: /^the handshake failed: Invalid Upgrade header$/,
  },
  {
    name: 'a handshake with an extension that was not offered',
    act: (socket, request) => void socket.write(opening(request, 'sec-websocket-extensions: x-evil\r\n')),
    reason: /^the handshake failed: /,
  },
  {
    name: 'a handshake that is not HTTP',
    act: refused('220 mail ESMTP\r\n'),
    reason: /^the answer is not HTTP \(HPE_\w+\)$/,
  },
  {
    name: 'a refused handshake whose body does not end',
    act: (socket) => void socket.write('HTTP/1.1 500 No\r\ncontent-length: 99\r\n\r\n'),
    reason: /^handshake refused: HTTP 500$/,
  },
  {
    name: 'an answer 200 to the handshake',
    act: refused('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
    reason: /^handshake refused: HTTP 200$/,
  },
  { name: 'no reply', act: opened(() => undefined), reason: late('no reply came') },
  {
    name: 'the end instead of a reply',
    act: opened((socket) => void socket.end()),
    reason: /^the connection was closed \(1006\)$/,
  },
  {
    name: 'a reset instead of a reply',
    act: opened((socket) => void socket.resetAndDestroy()),
    reason: /^(the connection was closed \(1006\)|the connection failed \(ECONNRESET\))$/,
  },
  {
    name: 'a close, and then nothing',
    act: sending(socketFrame(FIN | CLOSE, Buffer.from([3, 232]))),
    reason: new RegExp(`${late('the receiver began to close the connection').source}|^the connection was closed`),
  },
  {
    name: 'pings without end',
    act: opened((socket) => repeat(socket, socketFrame(FIN | PING, ''), 10)),
    reason: late('no reply came'),
  },
  {
    name: 'messages that answer nothing',
    act: sending(socketFrame(FIN | TEXT, 'hello'), socketFrame(FIN | TEXT, '{"webhook-id":"x","status":"200"}\n{}')),
    reason: late('no reply came, but 2 other messages'),
  },
  {
    name: 'a message that does not end',
    act: sending(socketFrame(TEXT, '{'), socketFrame(CONTINUATION, '"')),
    reason: late('no reply came'),
  },
  {
    name: 'a message in countless parts',
    act: opened((socket) => {
      socket.write(socketFrame(TEXT, 'x'));
      socket.write(Buffer.concat(Array.from({ length: 20_000 }, () => socketFrame(CONTINUATION, 'x'))));
    }),
    reason: /^the reply has too many parts$/,
  },
  {
    name: 'an oversized message',
    act: opened((socket) => void socket.write(socketFrame(FIN | TEXT, 'x'.repeat(8_388_609)))),
    reason: /^the reply has more than \d+ bytes$/,
  },
  {
    name: 'a message that only announces its size',
    act: sending(socketFrame(FIN | TEXT, 'x', 2 ** 40)),
    reason: /^the reply has more than \d+ bytes$/,
  },
  {
    name: 'a small message that is large decompressed',
    act: (socket, request) => {
      socket.write(opening(request, 'sec-websocket-extensions: permessage-deflate\r\n'));
      const bomb = deflateRawSync(Buffer.alloc(64 * 1_024 * 1_024));
      socket.once('data', () => void socket.write(socketFrame(FIN | RSV1 | TEXT, bomb)));
    },
    reason: /^the reply has more than \d+ bytes$/,
  },
  {
    name: 'what cannot be decompressed',
    act: (socket, request) => {
      socket.write(opening(request, 'sec-websocket-extensions: permessage-deflate\r\n'));
      socket.once('data', () => void socket.write(socketFrame(FIN | RSV1 | TEXT, Buffer.alloc(99, 255))));
    },
    reason: breach('Z_\\w+'),
  },
  { name: 'an unknown opcode', act: sending(socketFrame(FIN | 7, 'x')), reason: breach('WS_ERR_INVALID_OPCODE') },
  {
    name: 'no UTF-8',
    act: sending(socketFrame(FIN | TEXT, Buffer.from([255]))),
    reason: breach('WS_ERR_INVALID_UTF8'),
  },
  {
    name: 'a masked message',
    act: sending(Buffer.from([FIN | TEXT, 0x81, 1, 2, 3, 4, 5])),
    reason: breach('WS_ERR_UNEXPECTED_MASK'),
  },
  { name: 'a ping in parts', act: sending(socketFrame(PING, 'x')), reason: breach('WS_ERR_EXPECTED_FIN') },
  { name: 'random bytes', act: sending(Buffer.alloc(999, 0xf7)), reason: breach('WS_ERR_\\w+') },
];
