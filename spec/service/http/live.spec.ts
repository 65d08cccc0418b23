import { expect } from 'chai';
import { RunningService } from '../../support/running-service.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent } from '../../support/submitted-events.js';

/** What a stream has brought so far. */
class Stream {
  #text = '';
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #stop: AbortController;

  private constructor(body: ReadableStream<Uint8Array>, stop: AbortController) {
    this.#reader = body.getReader();
    this.#stop = stop;
  }

  static async open(service: RunningService, query = '', headers: Record<string, string> = {}): Promise<Stream> {
    const stop = new AbortController();
    const response = await fetch(`${service.url}/live${query}`, { headers, signal: stop.signal });
    expect(response.headers.get('content-type')).to.equal('text/event-stream');
    return new Stream(response.body as ReadableStream<Uint8Array>, stop);
  }

  /** Reads until something is there; answers all of it. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#text)) {
      const { done, value } = await this.#reader.read();
      if (done) throw new Error(`the stream ended with ${this.#text}`);
      this.#text += Buffer.from(value).toString();
    }
    return this.#text;
  }

  close(): void {
    this.#stop.abort();
  }
}

const idsIn = (text: string): readonly string[] => [...text.matchAll(/^id: (\S+)$/gm)].map(([, id]) => id ?? '');
const idOf = (number: number): string => String(rawEvent(number)['event_id']);

describe('The live stream of a service', () => {
  const start = services();

  it('tells what changes, in order, and goes on from the last event that a client saw', async () => {
    const service = await start();
    const stream = await Stream.open(service);
    await service.post(rawEvent(1), rawEvent(2));
    const text = await stream.until(new RegExp(idOf(2)));
    stream.close();
    expect(text)
      .to.match(/^event: change$/m)
      .and.include(dossierOf('alpha'));
    const [first = '', second = ''] = idsIn(text);
    await service.post(rawEvent(3));
    const resumed = await Stream.open(service, '', { 'last-event-id': first });
    const later = await resumed.until(new RegExp(idOf(3)));
    resumed.close();
    expect(idsIn(later)[0]).to.equal(second);
    expect(later).to.include(idOf(2)).and.not.include(idOf(1));
  });

  it('tells of one dossier alone when that is asked for', async () => {
    const service = await start();
    await service.post(rawEvent(1, 'beta'));
    const stream = await Stream.open(service, `?dossier=${dossierOf('beta')}`);
    await service.post(rawEvent(2, 'alpha'), rawEvent(3, 'beta'));
    const text = await stream.until(new RegExp(idOf(3)));
    stream.close();
    expect(text).to.not.include(dossierOf('alpha'));
    expect((await service.get('/live?dossier=none')).status).to.equal(404);
    expect((await service.get('/live', { 'last-event-id': 'x' })).status).to.equal(400);
  });

  it('takes so many clients and no more, and ends with a hint when to come back', async () => {
    const service = await start({ maxLiveClients: 1 });
    const stream = await Stream.open(service);
    expect((await service.get('/live')).status).to.equal(503);
    await service.handler.drain();
    const ready = await service.get('/readyz');
    expect([ready.status, ready.text.includes('stopping')]).to.deep.equal([503, true]);
    void service.handler.close();
    expect(await stream.until(/^retry: \d+$/m)).to.include('retry:');
  });
});
