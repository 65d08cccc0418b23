import { get, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { PageServer } from '../../../lib/page/local/page.server.js';
import type { PageSource } from '../../../lib/page/page-source.port.js';
import { madeUpSource } from '../support/made-up-source.js';
import { handlerOf } from '../support/pages.js';

describe('PageServer', () => {
  const failures: unknown[] = [];
  let server: PageServer;
  let address: URL;
  let cookie: string;

  async function serve(source: PageSource): Promise<void> {
    server = new PageServer(handlerOf(source), (error) => failures.push(error));
    address = new URL(await server.start());
    const { headers } = await asked(address.pathname + address.search);
    cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  }

  function asked(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { port } = address;
      request({ host: '127.0.0.1', port, path, method, headers }, resolve).on('error', reject).end();
    });
  }

  beforeEach(() => serve(madeUpSource()));
  afterEach(() => server.close());

  it('gives a cookie for the key of the first address, and takes the key out of it', async () => {
    const { statusCode, headers } = await asked(address.pathname + address.search);
    expect([statusCode, headers.location]).to.deep.equal([303, '/']);
    expect(headers['set-cookie']?.[0]).to.match(/^mission-dossier-key=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/);
    const page = await asked('/', { cookie: `other=1; ${cookie}` });
    expect(page.statusCode).to.equal(200);
    expect(await text(page)).to.include('<h1>Dossiers</h1>');
  });

  it('refuses whoever has no key, another key, or came by another name', async () => {
    for (const headers of [{}, { cookie: 'mission-dossier-key=' }, { cookie: `${cookie}x` }]) {
      expect((await asked('/', headers)).statusCode).to.equal(403);
    }
    expect((await asked('/?key=wrong')).statusCode).to.equal(403);
    expect((await asked('/', { cookie, host: 'evil.example' })).statusCode).to.equal(421);
    expect((await asked('/live')).statusCode).to.equal(403);
  });

  it('is to be read only', async () => {
    const { statusCode, headers } = await asked('/', { cookie }, 'POST');
    expect([statusCode, headers.allow]).to.deep.equal([405, 'GET, HEAD']);
    expect((await asked('/nothing/here', { cookie })).statusCode).to.equal(404);
    const known = await asked('/assets/page.css', { cookie });
    const etag = known.headers.etag ?? '';
    known.resume();
    expect((await asked('/assets/page.css', { cookie, 'if-none-match': etag })).statusCode).to.equal(304);
  });

  it('tells open pages of changes', async () => {
    const { port } = address;
    const stream = await new Promise<IncomingMessage>((resolve) =>
      get({ host: '127.0.0.1', port, path: '/live?dossier=d1', headers: { cookie } }, resolve),
    );
    expect(stream.headers['content-type']).to.equal('text/event-stream');
    server.announce();
    let heard = '';
    for await (const part of stream) {
      heard += String(part);
      if (heard.includes('event: change\n')) break;
    }
    expect(heard).to.include('data: {}\n\n');
  });

  it('shows a page for a failure, and hands the error on', async () => {
    await server.close();
    await serve({ ...madeUpSource(), health: () => Promise.reject(new Error('no disk')) });
    const answer = await asked('/health', { cookie });
    expect(answer.statusCode).to.equal(500);
    expect(await text(answer)).to.include('This page could not be created');
    expect(failures.map(String)).to.include('Error: no disk');
  });
});
