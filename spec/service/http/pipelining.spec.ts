import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect } from 'chai';
import { LiveStream } from '../../support/live-stream.js';
import { listen, type LoopbackServer } from '../../support/loopback.js';
import type { RunningService } from '../../support/running-service.js';
import { services } from '../../support/service-under-spec.js';
import { rawEvent } from '../../support/submitted-events.js';
import { until } from '../../support/until.js';

describe('Requests that are sent without waiting for answers', () => {
  const start = services();
  const sockets: Socket[] = [];
  const servers: LoopbackServer[] = [];
  const sendEach = async ({ url }: { readonly url: string }, targets: readonly string[]): Promise<Socket> => {
    const { port, host, hostname } = new URL(url);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write(targets.map((target) => `GET ${target} HTTP/1.1\r\nhost: ${host}\r\n\r\n`).join(''));
    return socket;
  };
  const send = (service: RunningService, target: string, times: number): Promise<Socket> =>
    sendEach(
      service,
      Array.from({ length: times }, () => target),
    );
  const textOf = (socket: Socket): (() => string) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    return () => text;
  };
  const answersOf = (socket: Socket): (() => number) => {
    const text = textOf(socket);
    return () => text().split('HTTP/1.1 200').length - 1;
  };
  const metric = async (service: RunningService, name: string): Promise<number> =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec((await service.get('/metrics')).text)?.[1]);
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) await server.close();
  });

  it('are answered in their order when they are few', async () => {
    const service = await start();
    const answers = answersOf(await send(service, '/livez', 20));
    await until(() => answers() === 20, 'all are answered');
  });

  it('end the connection when they are many', async () => {
    const service = await start();
    const socket = await send(service, '/live', 500);
    answersOf(socket);
    await until(() => socket.destroyed, 'the connection is over');
    expect((await service.get('/livez')).status).to.equal(200);
  });

  it('harm no other client when they ask for another protocol elsewhere, and their connection is reset', async () => {
    const service = await start();
    const upgrade = 'connection: upgrade\r\nupgrade: h2c\r\n';
    for (let count = 0; count < 5; count += 1) {
      const socket = await send(service, '/livez', 0);
      socket.write(`GET /live HTTP/1.1\r\nhost: x\r\n${upgrade}\r\n`);
      expect(String(await once(socket, 'data'))).to.match(/^HTTP\/1\.1 404 /);
      socket.resetAndDestroy();
    }
    expect((await service.get('/livez')).status).to.equal(200);
  });

  it('leave no live clients behind', async () => {
    const service = await start();
    await service.post(rawEvent(1));
    const socket = await send(service, '/live', 20);
    await until(async () => (await metric(service, 'mission_dossier_live_clients')) === 1, 'one is live');
    socket.destroy();
    await until(async () => (await metric(service, 'mission_dossier_live_clients')) === 0, 'none is left');
  });

  it('open a live stream when those before it are answered', async () => {
    const service = await start();
    const text = textOf(await sendEach(service, ['/livez', '/live']));
    await until(() => text().includes('text/event-stream'), 'it is live');
    expect(text().split('HTTP/1.1 200')).to.have.length(3);
  });

  it('open no live stream on a server that handles them at once', async () => {
    const { handler } = await start();
    const own = createServer((request, response) => void answer(request, response));
    const held: ServerResponse[] = [];
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      if (request.url === '/held') return void held.push(response);
      await handler.handle(request, response);
      for (const waiting of held) waiting.end('held');
    };
    const server = await listen(() => undefined, own);
    servers.push(server);
    const text = textOf(await sendEach(server, ['/held', '/live']));
    await until(() => text().includes('CONNECTION_IN_USE'), 'it is refused');
    expect(text()).to.match(/^HTTP\/1\.1 200 [^]*HTTP\/1\.1 503 /);
  });

  it('keep nobody waiting who reads, while many catch up', async () => {
    const service = await start();
    await service.post(...Array.from({ length: 1_500 }, (_, index) => rawEvent(index + 1)));
    await Promise.all(Array.from({ length: 40 }, () => send(service, '/live?after=0', 1)));
    const own = await LiveStream.open(service, '?after=0');
    expect((await own.until(/id: 1500\n/)).match(/^id: /gm)).to.have.length(1_500);
    own.close();
  });
});
