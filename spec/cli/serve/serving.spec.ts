import { once } from 'node:events';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';
import { head, open } from '../../support/hostile-requests.js';
import { LiveStream } from '../../support/live-stream.js';
import { batchOf, message } from '../../support/messages.js';
import { AUTHORITY, SERVER_CERTIFICATE, SERVER_KEY } from '../../support/private-authority.js';
import { SECRET } from '../../support/secrets.js';
import { CERTIFICATE } from '../../support/self-signed.js';
import { serving, type Serving } from '../../support/serving.js';
import { dossierOf, rawEvent } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { run } from '../bin.js';

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Asks over HTTP or HTTPS; the authority of the specs is trusted. */
async function ask(
  url: string,
  { body, ...options }: RequestOptions & { readonly body?: Uint8Array | string } = {},
): Promise<Reply> {
  const request = url.startsWith('https') ? requestTls : requestPlain;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { ca: AUTHORITY, agent: false, ...options }, resolve)
      .on('error', reject)
      .end(body);
  });
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
}

const env = { MISSION_DOSSIER_WEBHOOK_SECRET: SECRET };

describe('A service that is running', () => {
  const folders = temporaryFolders();
  const running: Serving[] = [];
  const begin = async (cwd: string, ...args: readonly string[]): Promise<Serving> => {
    const service = await serving(args, { cwd, env });
    running.push(service);
    return service;
  };
  afterEach(async () => {
    for (const service of running.splice(0)) await service.stop('SIGKILL');
  });

  it('speaks HTTPS with a certificate and its key from files, and marks its cookie as secure', async () => {
    const folder = folders({ 'cert.pem': SERVER_CERTIFICATE, 'key.pem': SERVER_KEY });
    const tls = ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'];
    const service = await begin(folder, ...tls, '--reading', 'token');
    expect(service.url).to.match(/^https:/);
    const { headers, body } = message(batchOf(rawEvent(1)));
    expect((await ask(`${service.url}v1/events`, { method: 'POST', headers, body })).status).to.equal(200);
    expect((await ask(`${service.url}v1/dossiers`)).status).to.equal(401);
    const tokens = new TokenFile(join(folder, 'dossiers.db.tokens'));
    const { text: token } = await tokens.create({ label: 'x', scopes: ['read'], projects: null });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const signedIn = await ask(`${service.url}session`, { method: 'POST', headers: form, body: `token=${token}` });
    expect(signedIn.headers['set-cookie']?.[0]).to.match(/; HttpOnly; SameSite=Strict; Secure$/);
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await ask(service.url, { headers: { cookie } })).text).to.include('alpha');
    expect(await ask(service.url.replace('https', 'http')).catch(() => undefined)).to.equal(undefined);
  });

  it('refuses a certificate that is invalid, is missing, or has another key', async () => {
    const folder = folders({ 'cert.pem': CERTIFICATE, 'key.pem': SERVER_KEY, 'none.pem': 'nothing' });
    for (const [cert, expected] of [
      ['cert.pem', 'PEM files that belong together'],
      ['none.pem', 'PEM files that belong together'],
      ['missing.pem', 'missing.pem'],
    ] as const) {
      const args = ['serve', '--port', '0', '--tls-cert', cert, '--tls-key', 'key.pem'];
      const { code, stderr } = await run(args, { cwd: folder });
      expect([code, stderr.includes(expected)], stderr).to.deep.equal([2, true]);
    }
  });

  it('logs requests by method, route and status, and neither secrets nor what was asked for', async () => {
    const folder = folders();
    const service = await begin(folder, '--access-log');
    const tokens = new TokenFile(join(folder, 'dossiers.db.tokens'));
    const { text: token } = await tokens.create({ label: 'x', scopes: ['read'], projects: null });
    const { headers, body } = message(batchOf(rawEvent(1)));
    await ask(`${service.url}v1/events`, { method: 'POST', headers, body });
    const authorization = { authorization: `Bearer ${token}` };
    await ask(`${service.url}v1/dossiers/${dossierOf('alpha')}/state`, { headers: authorization });
    await ask(`${service.url}v1/dossiers?text=swordfish`, { headers: { cookie: `mission-dossier-session=${token}` } });
    await ask(`${service.url}secret-path/swordfish`);
    expect(await service.stop()).to.equal(0);
    const lines = service
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter((line) => line['message'] === 'request');
    expect(requests.map(({ method, route, status }) => [method, route, status])).to.deep.equal([
      ['POST', '/v1/events', 200],
      ['GET', '/v1/dossiers/{dossier}/state', 200],
      ['GET', '/v1/dossiers', 200],
      ['GET', 'other', 404],
    ]);
    for (const secret of [token, SECRET, 'swordfish', dossierOf('alpha'), String(headers['webhook-signature'])])
      expect(service.log(), secret).to.not.include(secret);
  });

  it('answers 429 with Retry-After to one who asks too often, and 413 to what is too large', async () => {
    const service = await begin(folders(), '--rate', '2');
    const replies: Reply[] = [];
    for (let number = 0; number < 12; number += 1) replies.push(await ask(`${service.url}livez`));
    const limited = replies.find(({ status }) => status === 429);
    expect(Number(limited?.headers['retry-after'])).to.be.greaterThan(0);
    expect((JSON.parse(limited?.text ?? '{}') as { code: string }).code).to.equal('TOO_MANY_REQUESTS');
    const unlimited = await begin(folders(), '--rate', '0', '--data', 'other.db');
    const large = message(`{"events":[],"more":"${'x'.repeat(1_100_000)}"}`, { compress: false });
    const refused = await ask(`${unlimited.url}v1/events`, {
      method: 'POST',
      headers: large.headers,
      body: large.body,
    });
    expect(refused.status).to.equal(413);
    const bomb = message(`{"events":[],"more":"${'x'.repeat(9_000_000)}"}`);
    const burst = await ask(`${unlimited.url}v1/events`, { method: 'POST', headers: bomb.headers, body: bomb.body });
    expect(burst.status).to.equal(413);
    expect((await ask(`${unlimited.url}v1/counts`)).text).to.include('"events":0');
  });

  it('writes nothing in its log about a client that breaks the WebSocket protocol, and goes on', async () => {
    const service = await begin(folders());
    const url = new URL(service.url);
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': 13 };
    const key = { 'sec-websocket-key': Buffer.alloc(16).toString('base64') };
    const socket = open(url);
    socket.write(head(url, 'GET /v1/events', { ...upgrade, ...key }));
    await once(socket, 'data');
    const closed = once(socket, 'close');
    socket.write(Buffer.alloc(99, 0xf7));
    await closed;
    expect((await ask(`${service.url}livez`)).status).to.equal(200);
    expect(await service.stop()).to.equal(0);
    expect(service.log()).to.include('stopped').and.not.include('failure');
  });

  it('ends on SIGTERM with live clients: a hint for them, an answer for who is being answered, and exit code 0', async () => {
    const folder = folders();
    const service = await begin(folder);
    const streams = [await LiveStream.open({ url: service.url.slice(0, -1) })];
    const { headers, body } = message(batchOf(rawEvent(1)));
    const { port } = new URL(service.url);
    let finish = (): void => undefined;
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const slow = requestPlain(
        { host: '127.0.0.1', port, path: '/v1/events', method: 'POST', headers, agent: false },
        ({ statusCode }) => resolve(statusCode),
      ).on('error', reject);
      slow.write(body.subarray(0, 10));
      finish = () => void slow.end(body.subarray(10));
    });
    // It is under way for certain once the metrics count it.
    for (;;) {
      const { text: metrics } = await ask(`${service.url}metrics`);
      if (/^mission_dossier_intake_messages 1$/m.test(metrics)) break;
    }
    const ended = service.stop();
    for (const stream of streams) expect(await stream.until(/^retry: \d+$/m)).to.include('retry:');
    finish();
    expect(await answered).to.equal(200);
    expect(await ended).to.equal(0);
    const again = await begin(folder);
    expect((await ask(`${again.url}v1/counts`)).text).to.include('"events":1');
  });

  it('keeps its secret in a file that is not made where the environment has one', async () => {
    const folder = folders();
    const service = await begin(folder);
    expect(service.output()).to.include('MISSION_DOSSIER_WEBHOOK_SECRET of the environment');
    expect(() => readFileSync(join(folder, 'dossiers.db.secret'))).to.throw('ENOENT');
  });
});
