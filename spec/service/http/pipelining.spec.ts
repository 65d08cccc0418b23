import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect } from 'chai';
import { LiveStream } from '../../support/live-stream.js';
import type { RunningService } from '../../support/running-service.js';
import { services } from '../../support/service-under-spec.js';
import { rawEvent } from '../../support/submitted-events.js';
import { until } from '../../support/until.js';

describe('Requests that are sent without waiting for answers', () => {
  const start = services();
  const sockets: Socket[] = [];
  const send = async ({ url }: RunningService, target: string, times: number): Promise<Socket> => {
    const { port, host, hostname } = new URL(url);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write(`GET ${target} HTTP/1.1\r\nhost: ${host}\r\n\r\n`.repeat(times));
    return socket;
  };
  const answersOf = (socket: Socket): (() => number) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    return () => text.split('HTTP/1.1 200').length - 1;
  };
  const metric = async (service: RunningService, name: string): Promise<number> =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec((await service.get('/metrics')).text)?.[1]);
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
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

  it('leave no live clients behind', async () => {
    const service = await start();
    await service.post(rawEvent(1));
    const socket = await send(service, '/live', 20);
    await until(async () => (await metric(service, 'mission_dossier_live_clients')) === 1, 'one is live');
    socket.destroy();
    await until(async () => (await metric(service, 'mission_dossier_live_clients')) === 0, 'none is left');
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
