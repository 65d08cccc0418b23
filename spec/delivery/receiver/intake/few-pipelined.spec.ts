import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { fewPipelined } from '../../../../lib/delivery/receiver/intake/few-pipelined.js';
import { listen, type LoopbackServer } from '../../../support/loopback.js';
import { turns, until } from '../../../support/until.js';

/** A request whose answer is still to come. */
interface Held {
  readonly target: string;
  readonly response: ServerResponse;
}

describe('The requests that wait on one connection', () => {
  const servers: LoopbackServer[] = [];
  const sockets: Socket[] = [];
  let handled: Held[] = [];
  let arrived = 0;
  let onRequest: (held: Held) => void;

  /** A server that counts what arrives, and answers when a spec says so. */
  const open = async (): Promise<{ readonly socket: Socket; readonly text: () => string }> => {
    const hold = ({ url = '' }: IncomingMessage, response: ServerResponse): void => {
      handled.push({ target: url, response });
      onRequest(handled.at(-1)!);
    };
    const inTurn = fewPipelined(hold);
    const server = await listen(
      () => undefined,
      createServer((request, response) => {
        arrived += 1;
        inTurn(request, response);
      }),
    );
    servers.push(server);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    await once(socket, 'connect');
    return { socket, text: () => text };
  };
  const requests = (from: number, count: number): string =>
    Array.from({ length: count }, (_, at) => `GET /${String(from + at)} HTTP/1.1\r\nhost: x\r\n\r\n`).join('');
  const targets = (): readonly string[] => handled.map(({ target }) => target);
  const answer = ({ target, response }: Held): unknown => response.end(`answer to ${target}\n`);

  beforeEach(() => {
    handled = [];
    arrived = 0;
    onRequest = () => undefined;
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) await server.close();
  });

  it('are handled one after the other, and answered in their order', async () => {
    const { socket, text } = await open();
    socket.write(requests(1, 33));
    await until(() => arrived === 33, 'all arrive');
    for (let number = 1; number <= 33; number += 1) {
      await until(() => handled.length === number, 'the next one is handled');
      answer(handled.at(-1)!);
    }
    await until(() => text().includes('answer to /33\n'), 'all are answered');
    const expected = Array.from({ length: 33 }, (_, at) => `answer to /${String(at + 1)}`);
    expect(text().match(/answer to \/\d+/g)).to.deep.equal(expected);
  });

  it('leave room for others once they are answered', async () => {
    const { socket, text } = await open();
    for (let round = 0; round < 3; round += 1) {
      socket.write(requests(round * 20, 20));
      for (let number = round * 20 + 1; number <= round * 20 + 20; number += 1) {
        await until(() => handled.length === number, 'the next one is handled');
        answer(handled.at(-1)!);
      }
      await until(() => text().includes(`answer to /${String(round * 20 + 19)}\n`), 'all are answered');
    }
    expect(socket.destroyed).to.equal(false);
  });

  it('are handled one in a turn of the event loop, so that others get theirs', async () => {
    const { socket } = await open();
    let [turn, isOver] = [0, false];
    const count = (): void => {
      turn += 1;
      if (!isOver) setImmediate(count);
    };
    count();
    const turnsOf: number[] = [];
    onRequest = (held) => {
      turnsOf.push(turn);
      answer(held);
    };
    socket.write(requests(1, 30));
    await until(() => turnsOf.length === 30, 'all are handled');
    isOver = true;
    expect(new Set(turnsOf).size).to.equal(30);
  });

  it('end the connection when they are more than 32', async () => {
    const { socket } = await open();
    socket.write(requests(1, 33));
    await until(() => arrived === 33, '32 wait');
    expect(socket.destroyed).to.equal(false);
    socket.write(requests(34, 1));
    await until(() => socket.destroyed, 'the connection is over');
    answer(handled[0]!);
    await turns(3);
    expect(targets()).to.deep.equal(['/1']);
  });

  it('are not handled behind an answer that ends the connection', async () => {
    const { socket, text } = await open();
    socket.write(requests(1, 20));
    await until(() => arrived === 20, 'all arrive');
    handled[0]!.response.setHeader('connection', 'close');
    answer(handled[0]!);
    await until(() => socket.destroyed, 'the connection is over');
    expect(text()).to.contain('answer to /1\n');
    expect(targets()).to.deep.equal(['/1']);
  });

  it('are not handled when they arrive behind an answer that ends the connection', async () => {
    const { socket } = await open();
    socket.write(requests(1, 1));
    await until(() => arrived === 1, 'it arrives');
    const { response } = handled[0]!;
    response.setHeader('connection', 'close');
    response.write('x'.repeat(100_000));
    socket.write(requests(2, 10));
    await until(() => arrived === 11, 'all arrive');
    response.end();
    await until(() => socket.destroyed, 'the connection is over');
    expect(targets()).to.deep.equal(['/1']);
  });

  it('are not handled behind one whose sender asked to close', async () => {
    const { socket } = await open();
    socket.write(`GET /1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n${requests(2, 5)}`);
    await until(() => handled.length === 1, 'it is handled');
    answer(handled[0]!);
    await until(() => socket.destroyed, 'the connection is over');
    expect(targets()).to.deep.equal(['/1']);
  });

  it('are forgotten when the connection is lost', async () => {
    const { socket } = await open();
    socket.write(requests(1, 10));
    await until(() => arrived === 10, 'all arrive');
    const lost = once(handled[0]!.response, 'close');
    socket.resetAndDestroy();
    await lost;
    answer(handled[0]!);
    await turns(3);
    expect(targets()).to.deep.equal(['/1']);
  });
});
