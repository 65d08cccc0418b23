import type { Socket } from 'node:net';
import { repeat } from './raw-server.js';

/** A way in which an HTTP exchange can end or not end, and what is to be said of it. */
export interface HostileAnswer {
  readonly name: string;
  /** What the server does with a connection once the first bytes of a request have come. */
  readonly act: (socket: Socket) => void;
  readonly reason: RegExp;
}

const IN_TIME = 'no complete answer within [0-9.]+ s';
const UPGRADE = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n';
const OK = 'HTTP/1.1 200 OK\r\n';
const UNASKED = /^HTTP 101: the receiver wants to speak another protocol: is it a WebSocket \(ws or wss\)\?$/;
const RESET = 'the connection failed \\((ECONNRESET|EPIPE)\\)';

const late = (reason: string): RegExp => new RegExp(`^${IN_TIME}: ${reason}$`);
const broken = (reason: string): RegExp => new RegExp(`^${RESET}: ${reason}$`);
const say =
  (text: string) =>
  (socket: Socket): void =>
    void socket.write(text);
const end =
  (text: string) =>
  (socket: Socket): void =>
    void socket.end(text);

/** Each of them ends within the timeout. */
export const HOSTILE_HTTP: readonly HostileAnswer[] = [
  { name: '101, and the end of the connection', act: end(UPGRADE), reason: UNASKED },
  { name: '101, and an open connection', act: say(UPGRADE), reason: UNASKED },
  { name: '101, and a flood behind it', act: (socket) => repeat(socket, UPGRADE + 'x'.repeat(9_999)), reason: UNASKED },
  { name: '101 without an upgrade', act: say('HTTP/1.1 101 Switching\r\n\r\n'), reason: UNASKED },
  {
    name: '101, and a reset',
    act: (socket) => socket.write(UPGRADE, () => socket.resetAndDestroy()),
    reason: new RegExp(`${UNASKED.source}|^${RESET}`),
  },
  { name: 'nothing', act: () => undefined, reason: late('nothing came') },
  {
    name: 'nothing, and the end',
    act: (socket) => void socket.end(),
    reason: /^the connection failed \(ECONNRESET\)$/,
  },
  {
    name: 'a reset',
    act: (socket) => void socket.resetAndDestroy(),
    reason: new RegExp(`^${RESET}(: the receiver did not take the whole request)?$`),
  },
  { name: 'half a line', act: say('HTTP/1.1 2'), reason: late('an answer began, and its headers did not end') },
  {
    name: 'half the headers',
    act: say(`${OK}content-le`),
    reason: late('an answer began, and its headers did not end'),
  },
  {
    name: 'half the headers, and the end',
    act: end(`${OK}content-le`),
    reason:
      /^(the answer is not HTTP \(HPE_[A-Z_]+\)|the connection failed \(ECONNRESET\): an answer began, and its headers did not end)$/,
  },
  {
    name: 'headers without end',
    act: (socket) => {
      socket.write(OK);
      repeat(socket, `x-${'a'.repeat(99)}: b\r\n`);
    },
    reason: /^(the headers of the answer are too long|the answer is not HTTP) \(HPE_[A-Z_]+\)$/,
  },
  {
    name: 'a header now and then',
    act: (socket) => {
      socket.write(OK);
      repeat(socket, 'x: y\r\n', 20);
    },
    reason: late('an answer began, and its headers did not end'),
  },
  { name: 'only 100', act: say('HTTP/1.1 100 Continue\r\n\r\n'), reason: late('only the informational HTTP 100 came') },
  {
    name: 'only 103, again and again',
    act: (socket) => repeat(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n', 20),
    reason: late('only the informational HTTP 103 came'),
  },
  {
    name: 'a flood of 102',
    act: (socket) => repeat(socket, 'HTTP/1.1 102 Processing\r\n\r\n'),
    reason: /^more than 100 informational answers came, and no other$/,
  },
  {
    name: '103, and the end',
    act: end('HTTP/1.1 103 Early Hints\r\n\r\n'),
    reason: broken('only the informational HTTP 103 came'),
  },
  {
    name: 'a body that does not end',
    act: say(`${OK}content-length: 9\r\n\r\n{"`),
    reason: late('HTTP 200 came, and its body did not end'),
  },
  {
    name: 'a body that ends early',
    act: end(`${OK}content-length: 9\r\n\r\n{"`),
    reason: broken('HTTP 200 came, and its body did not end'),
  },
  {
    name: 'chunks that do not end',
    act: say(`${OK}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`),
    reason: late('HTTP 200 came, and its body did not end'),
  },
  {
    name: 'trailers that do not end',
    act: (socket) => {
      socket.write(`${OK}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n`);
      repeat(socket, 'x: y\r\n', 20);
    },
    reason: late('HTTP 200 came, and its body did not end'),
  },
  {
    name: 'a body without end',
    act: (socket) => {
      socket.write(`${OK}\r\n`);
      repeat(socket, ' '.repeat(65_536));
    },
    reason: /^the answer has more than \d+ bytes$/,
  },
  {
    name: 'lengths that contradict each other',
    act: end(`${OK}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
    reason: /^the answer is not HTTP \(HPE_[A-Z_]+\)$/,
  },
  { name: 'another protocol', act: end('220 mail ESMTP\r\n'), reason: /^the answer is not HTTP \(HPE_[A-Z_]+\)$/ },
  {
    name: 'zeros',
    act: (socket) => repeat(socket, '\0'.repeat(999)),
    reason: /^the answer is not HTTP \(HPE_[A-Z_]+\)$/,
  },
  { name: '204', act: say('HTTP/1.1 204 No Content\r\n\r\n'), reason: /^the answer is not a JSON object$/ },
  {
    name: '099',
    act: say('HTTP/1.1 099 What\r\ncontent-length: 0\r\n\r\n'),
    reason: /^(HTTP 99|the answer is not HTTP \(HPE_[A-Z_]+\))$/,
  },
  {
    name: 'an answer nested 4,000,000 levels deep',
    act: end(`${OK}\r\n${'['.repeat(4_000_000)}`),
    reason: /^the answer is nested deeper than 64 levels$/,
  },
];
