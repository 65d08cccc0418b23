import { existsSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { join } from 'node:path';
import {
  Controller,
  Get,
  Injectable,
  Module,
  UseGuards,
  type CanActivate,
  type DynamicModule,
  type ExecutionContext,
} from '@nestjs/common';
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { expect } from 'chai';
import { ArtifactStalePayload } from '../../examples/extensions/artifact-stale.payload.js';
import '../../examples/extensions/anomaly-types.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { WebSocketTransport } from '../../lib/delivery/websocket/web-socket.transport.js';
import type { Transport } from '../../lib/delivery/transport.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { DossierModule } from '../../lib/nest/dossier.module.js';
import { HandlesDossierEvent } from '../../lib/nest/handles-dossier-event.decorator.js';
import { DossierController } from '../../lib/nest/service/dossier.controller.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import type { DossierDraft } from '../../lib/reducer/dossier-draft.js';
import { DossierStore } from '../../lib/service/dossier.store.js';
import { TokenFile } from '../../lib/service/http/access/token.file.js';
import { dossierClient } from '../../lib/service/http/client/dossier.client.js';
import { READING_PATHS } from '../../lib/service/http/routes/reading-paths.js';
import { ServiceHandler } from '../../lib/service/http/service.handler.js';
import { openEventLog } from '../../lib/service/open-event-log.js';
import { DossierQueries } from '../../lib/service/query/dossier.queries.js';
import { thrownBy } from '../support/thrown-by.js';
import { HttpApp } from '../support/http-app.js';
import { LiveStream } from '../support/live-stream.js';
import { batchOf, message } from '../support/messages.js';
import { fill } from '../support/outboxes.js';
import { rejectionOf } from '../support/rejection-of.js';
import { envelope, identity } from '../support/samples.js';
import { CREDENTIALS, SECRET } from '../support/secrets.js';
import { dossierOf, namespaceOfFeature, rawEvent, reducedJson, submitted } from '../support/submitted-events.js';
import { temporaryFolders } from '../support/temporary-folders.js';

const ALPHA = dossierOf('alpha');
const HTTP = { path: 'dossiers', secret: SECRET, reading: 'loopback' } as const;
const STALE = envelope(
  'indexed',
  90,
  { namespace: namespaceOfFeature('alpha'), artifact_id: identity('a'), found_at: 'now', age_days: 40 },
  { event_type: 'AcmeArtifactStale' },
);

/** A handler of the application's own, which asks the store for its own sake. */
@HandlesDossierEvent('AcmeArtifactStale')
class StaleHandler {
  readonly payloadClass = ArtifactStalePayload;

  constructor(readonly store: DossierStore) {}

  apply(payload: ArtifactStalePayload, draft: DossierDraft): void {
    const about = { expected_identity: payload.artifact_id, manifest_step: '', checked_at: payload.found_at };
    draft.reportAnomaly({ anomaly_type: 'stale_artifact', ...about, remediation_hint: null });
  }
}

@Injectable()
class Consumer {
  constructor(
    readonly store: DossierStore,
    readonly queries: DossierQueries,
    readonly handler: ServiceHandler,
  ) {}
}

@Controller()
class OwnController {
  @Get('own')
  own(): { readonly own: boolean } {
    return { own: true };
  }
}

@Injectable()
class HeaderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    return headers['x-team'] === 'dossiers';
  }
}

@Controller('team/dossiers')
@UseGuards(HeaderGuard)
class TeamController extends DossierController {}

const ADAPTERS: readonly (readonly [string, () => AbstractHttpAdapter])[] = [
  ['Express', () => new ExpressAdapter()],
  ['Fastify', () => new FastifyAdapter()],
];

for (const [framework, newAdapter] of ADAPTERS)
  describe(`The service in a Nest application on ${framework}`, () => {
    const folders = temporaryFolders();
    const running: HttpApp[] = [];
    afterEach(async () => {
      for (const app of running.splice(0)) await app.stop();
    });

    async function start(module: DynamicModule, parts: Partial<DynamicModule> = {}): Promise<HttpApp> {
      @Module({})
      class App {}
      const app = await HttpApp.start({ module: App, imports: [module], ...parts }, undefined, newAdapter());
      running.push(app);
      return app;
    }
    const newLog = (): string => join(folders(), 'dossiers.db');
    const send = async (url: string, ...events: readonly unknown[]): Promise<Response> => {
      const { headers, body } = message(batchOf(...events));
      return fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
    };

    it('takes in what relays deliver, in front of the readers of bodies, and answers beside other controllers', async () => {
      const app = await start(DossierModule.forRoot({ log: newLog(), http: HTTP }), { controllers: [OwnController] });
      const url = `${app.url}/dossiers/v1/events`;
      const transports: readonly Transport[] = [
        new WebhookTransport({ url, credentials: CREDENTIALS }),
        new WebSocketTransport({ url: url.replace('http', 'ws'), credentials: CREDENTIALS }),
      ];
      for (const [at, transport] of transports.entries()) {
        const outbox = new InMemoryOutbox();
        fill(outbox, ...[1, 2, 3].map((number) => number + at * 3));
        expect(await new OutboxRelay(outbox, transport).drain()).to.include({ end: 'drained', delivered: 3 });
        await transport.close();
      }
      const client = dossierClient({ url: `${app.url}/dossiers/` });
      expect(await client.counts({})).to.include({ events: 6 });
      const wrong = message(batchOf(rawEvent(1)), { secret: `whsec_${Buffer.from('another').toString('base64')}` });
      const headers = { ...wrong.headers };
      const refused = await fetch(url, { method: 'POST', headers, body: new Uint8Array(wrong.body) });
      expect(refused.status).to.equal(401);
      expect(await app.get('/own')).to.deep.equal({ status: 200, body: { own: true } });
      expect((await app.get('/v1/dossiers')).status).to.equal(404);
    });

    it('gives store, queries and handler by injection, and projects with the handlers of the application', async () => {
      const app = await start(DossierModule.forRoot({ log: newLog(), http: HTTP }), {
        providers: [Consumer, StaleHandler],
      });
      const { store, queries, handler } = app.app.get(Consumer);
      expect([store, queries, handler].map(({ constructor: { name } }) => name)).to.deep.equal([
        'ApplicationStore',
        'DossierQueries',
        'ServiceHandler',
      ]);
      await store.take([submitted(1), { text: JSON.stringify(STALE) }]);
      const { state } = await queries.state(ALPHA);
      expect(state.anomalies.map(({ anomaly_type }) => anomaly_type)).to.deep.equal(['stale_artifact']);
      expect(app.app.get(StaleHandler).store).to.equal(store);
      const { body } = await app.get(`/dossiers/v1/dossiers/${ALPHA}/anomalies`);
      expect((body as { items: object[] }).items).to.have.length(1);
    });

    it('keeps the access rules of the service', async () => {
      const tokens = `${folders()}/tokens`;
      const app = await start(DossierModule.forRoot({ log: newLog(), http: { path: '/a/b/', tokens } }));
      expect((await app.get('/a/b/v1/dossiers')).status).to.equal(401);
      const { text: token } = await new TokenFile(tokens).create({
        label: 'x',
        scopes: ['read', 'write'],
        projects: null,
      });
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const taken = await fetch(`${app.url}/a/b/v1/events`, { method: 'POST', headers, body: batchOf(rawEvent(1)) });
      expect(taken.status).to.equal(200);
      const other = await new TokenFile(tokens).create({ label: 'y', scopes: ['read'], projects: ['other'] });
      const seen = await dossierClient({ url: `${app.url}/a/b/`, token }).dossiers({});
      const unseen = await dossierClient({ url: `${app.url}/a/b/`, token: other.text }).dossiers({});
      expect([seen.total, unseen.total]).to.deep.equal([1, 0]);
    });

    it('answers by a controller behind guards of the application, with its prefix', async () => {
      const module = DossierModule.forRoot({ log: newLog(), http: { reading: 'open' } });
      @Module({ imports: [module], controllers: [TeamController] })
      class App {}
      const app = await HttpApp.start(App, (made) => made.setGlobalPrefix('api'), newAdapter());
      running.push(app);
      await app.app.get(DossierStore).take([submitted(1)]);
      const team = { 'x-team': 'dossiers' };
      const below = `${app.url}/api/team/dossiers`;
      expect((await fetch(`${below}/v1/dossiers`)).status).to.equal(403);
      const list = await fetch(`${below}/v1/dossiers?text=alpha`, { headers: team });
      expect([list.status, ((await list.json()) as { total: number }).total]).to.deep.equal([200, 1]);
      const state = await fetch(`${below}/v1/dossiers/${ALPHA}/state`, { headers: team });
      expect(await state.json()).to.deep.equal(reducedJson([rawEvent(1)]));
      const known = { ...team, 'if-none-match': state.headers.get('etag') ?? '' };
      expect((await fetch(`${below}/v1/dossiers/${ALPHA}/state`, { headers: known })).status).to.equal(304);
      for (const path of READING_PATHS) {
        const target = path.replace('{dossier}', ALPHA) + (path.endsWith('/difference') ? '?from_lamport=0' : '');
        const answer = await fetch(below + target, { method: 'HEAD', headers: team });
        expect(answer.status, target).to.equal(200);
        expect(await fetch(below + target).then(({ status: without }) => without), target).to.equal(403);
      }
      expect((await fetch(below, { headers: team })).status).to.equal(404);
      expect((await fetch(`${app.url}/dossiers/v1/dossiers`)).status).to.equal(404);
    });

    it('answers by a controller whose own path looks like an address of the service', async () => {
      @Controller('v1/dossiers')
      class Alike extends DossierController {}
      const app = await start(DossierModule.forRoot({ log: newLog(), http: { reading: 'open' } }), {
        controllers: [Alike],
      });
      expect((await app.get('/v1/dossiers/livez')).body).to.deep.equal({ status: 'live' });
      expect((await app.get('/v1/dossiers/v1/counts')).body).to.include({ events: 0 });
      expect((await app.get('/v1/dossiers/v1/dossiers/none')).body).to.include({ code: 'UNKNOWN_DOSSIER' });
    });

    it('tells live clients of changes, and ends their streams with a hint when the application closes', async () => {
      const path = newLog();
      const app = await start(DossierModule.forRoot({ log: path, http: HTTP }));
      const stream = await LiveStream.open({ url: `${app.url}/dossiers` });
      await send(`${app.url}/dossiers/v1/events`, rawEvent(1));
      await stream.until(/^event: change$/m);
      const store = app.app.get(DossierStore);
      await app.stop();
      expect(await stream.until(/^retry: \d+$/m)).to.include('retry:');
      expect(await rejectionOf(store.queries.counts())).to.include({ code: 'LOG_CLOSED' });
      const again = await start(DossierModule.forRoot({ log: path, http: HTTP }));
      expect(await dossierClient({ url: `${again.url}/dossiers/` }).counts({})).to.include({ events: 1 });
    });

    it('has its options from a factory; without a log there is null to inject', async () => {
      const log = newLog();
      const app = await start(
        DossierModule.forRootAsync({
          useFactory: async () => ({ log: await openEventLog(log), http: HTTP }),
        }),
        { providers: [Consumer] },
      );
      expect((await send(`${app.url}/dossiers/v1/events`, rawEvent(1))).status).to.equal(200);
      expect(await app.app.get(Consumer).queries.counts()).to.include({ events: 1 });
      const none = await start(DossierModule.forRootAsync({ useFactory: () => ({}) }));
      expect([DossierStore, DossierQueries, ServiceHandler].map((token) => none.app.get<unknown>(token))).to.deep.equal(
        [null, null, null],
      );
    });

    it('leaves a store of the application to it', async () => {
      const store = new DossierStore(await openEventLog(newLog()));
      const app = await start(DossierModule.forRoot({ store, http: HTTP }));
      expect(app.app.get(DossierStore)).to.equal(store);
      await send(`${app.url}/dossiers/v1/events`, rawEvent(1));
      await app.stop();
      expect(await store.queries.counts()).to.include({ events: 1 });
      await store.close();
    });

    it('works without HTTP, and mounts nothing there', async () => {
      const context = await NestFactory.createApplicationContext(DossierModule.forRoot({ log: newLog(), http: HTTP }), {
        logger: false,
        abortOnError: false,
      });
      const store = context.get(DossierStore);
      await store.take([submitted(1)]);
      expect(await store.settle(60_000)).to.equal(0);
      await context.close();
    });

    it('leaves WebSockets of others alone, and refuses those that no handler takes', async () => {
      const app = await start(DossierModule.forRoot({ log: newLog(), http: HTTP }));
      const upgrade = { connection: 'upgrade', upgrade: 'websocket' };
      const upgraded = (path: string): Promise<number | undefined> =>
        new Promise((resolve, reject) => {
          request(app.url + path, { headers: upgrade }, ({ statusCode }) => resolve(statusCode))
            .on('error', reject)
            .end();
        });
      expect(await upgraded('/other')).to.equal(404);
      expect(await upgraded('/dossiers/other')).to.equal(404);
      const server = app.app.getHttpServer() as Server;
      server.on('upgrade', ({ url }, socket) => {
        if (url === '/other') socket.end('HTTP/1.1 418 Other\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      });
      expect(await upgraded('/other')).to.equal(418);
    });

    it('refuses two places for dossiers, a service without one, and a path that would hide the application', async () => {
      const store = new DossierStore(await openEventLog(newLog()));
      expect(thrownBy(() => DossierModule.forRoot({ log: 'a.db', store }))).to.include({ code: 'INVALID_ARGUMENT' });
      expect(thrownBy(() => DossierModule.forRoot({ http: HTTP }))).to.include({ code: 'INVALID_ARGUMENT' });
      await store.close();
      for (const path of ['', '/', 'a//b', 'a?b'])
        expect(
          await rejectionOf(start(DossierModule.forRoot({ log: newLog(), http: { ...HTTP, path } }))),
          path,
        ).to.include({ code: 'INVALID_ARGUMENT' });
      const missing = join(folders(), 'none', 'dossiers.db');
      expect(await rejectionOf(start(DossierModule.forRoot({ log: missing })))).to.be.instanceOf(Error);
      expect(existsSync(missing)).to.equal(false);
    });
  });
