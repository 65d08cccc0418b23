import { expect } from 'chai';
import { LiveStream } from '../../support/live-stream.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent } from '../../support/submitted-events.js';
import { turns, until } from '../../support/until.js';

const idsIn = (text: string): readonly string[] => [...text.matchAll(/^id: (\S+)$/gm)].map(([, id]) => id ?? '');
const idOf = (number: number): string => String(rawEvent(number)['event_id']);

describe('The live stream of a service', () => {
  const start = services();

  it('tells what changes, in order, and goes on from the last event that a client saw', async () => {
    const service = await start();
    const stream = await LiveStream.open(service);
    await service.post(rawEvent(1), rawEvent(2));
    const text = await stream.until(new RegExp(idOf(2)));
    stream.close();
    expect(text)
      .to.match(/^event: change$/m)
      .and.include(dossierOf('alpha'));
    const [first = '', second = ''] = idsIn(text);
    await service.post(rawEvent(3));
    const resumed = await LiveStream.open(service, '', { 'last-event-id': first });
    const later = await resumed.until(new RegExp(idOf(3)));
    resumed.close();
    expect(idsIn(later)[0]).to.equal(second);
    expect(later).to.include(idOf(2)).and.not.include(idOf(1));
  });

  it('says that it begins anew where the log ends before what a client saw, as after restoring a copy', async () => {
    const service = await start();
    await service.post(rawEvent(1));
    const stream = await LiveStream.open(service, '', { 'last-event-id': '9000' });
    expect(await stream.until(/^event: reset$/m)).to.match(/^id: 1$/m);
    await service.post(rawEvent(2));
    expect(idsIn(await stream.until(new RegExp(idOf(2))))).to.deep.equal(['1', '2']);
    stream.close();
    const level = await LiveStream.open(service, '?after=2');
    await service.post(rawEvent(4));
    expect(await level.until(new RegExp(idOf(4)))).to.not.include('reset');
    level.close();
  });

  it('tells of one dossier alone when that is asked for', async () => {
    const service = await start();
    await service.post(rawEvent(1, 'beta'));
    const stream = await LiveStream.open(service, `?dossier=${dossierOf('beta')}`);
    await service.post(rawEvent(2, 'alpha'), rawEvent(3, 'beta'));
    const text = await stream.until(new RegExp(idOf(3)));
    stream.close();
    expect(text).to.not.include(dossierOf('alpha'));
    expect((await service.get('/live?dossier=none')).status).to.equal(404);
    expect((await service.get('/live', { 'last-event-id': 'x' })).status).to.equal(400);
  });

  it('keeps no place for a client that left while it was looked up', async () => {
    const service = await start();
    const { log } = service.store;
    const head = log.head.bind(log);
    const leaving = new AbortController();
    let isAsked = false;
    let isGone = false;
    log.head = async () => {
      isAsked = true;
      await until(() => isGone);
      return head();
    };
    const request = fetch(new URL('/live', service.url), { signal: leaving.signal }).catch(() => undefined);
    await until(() => isAsked);
    leaving.abort();
    await request;
    await turns(20);
    isGone = true;
    await turns(20);
    await until(async () => /live_clients 0$/m.test((await service.get('/metrics')).text));
  });

  it('takes so many clients and no more, and ends with a hint when to come back', async () => {
    const service = await start({ maxLiveClients: 1 });
    const stream = await LiveStream.open(service);
    expect((await service.get('/live')).status).to.equal(503);
    await service.handler.drain();
    const ready = await service.get('/readyz');
    expect([ready.status, ready.text.includes('stopping')]).to.deep.equal([503, true]);
    void service.handler.close();
    expect(await stream.until(/^retry: \d+$/m)).to.include('retry:');
  });
});
