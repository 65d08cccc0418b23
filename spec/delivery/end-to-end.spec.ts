import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { BatchReceiver } from '../../lib/delivery/receiver/batch.receiver.js';
import { JsonLinesSink } from '../../lib/delivery/receiver/json-lines.sink.js';
import { WebhookReceiver } from '../../lib/delivery/receiver/webhook.receiver.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import type { Transport } from '../../lib/delivery/transport.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { WebSocketReceiver } from '../../lib/delivery/websocket/web-socket.receiver.js';
import { WebSocketTransport } from '../../lib/delivery/websocket/web-socket.transport.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { Event } from '../../lib/event/event.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { listen, type LoopbackServer } from '../support/loopback.js';
import { allKinds, findingIndexed } from '../support/local-findings.js';
import { upTo } from '../support/outboxes.js';
import { NAMESPACE } from '../support/samples.js';
import { CREDENTIALS, SECRET, TOKEN } from '../support/secrets.js';

const TRANSPORTS: Readonly<Record<string, (port: number) => Transport>> = {
  HTTP: (port) =>
    new WebhookTransport({ url: `http://127.0.0.1:${port}/events`, credentials: CREDENTIALS, maxEvents: 40 }),
  'a WebSocket': (port) =>
    new WebSocketTransport({ url: `ws://127.0.0.1:${port}/events`, credentials: CREDENTIALS, maxEvents: 40 }),
};

/** All that a person finds wrong: secrets in any form, in anything that was written or shown. */
function expectNoSecret(where: string, content: string): void {
  for (const secret of [SECRET, SECRET.slice('whsec_'.length), TOKEN, 'a secret that must never be shown']) {
    expect(content.includes(secret), `${secret} in ${where}`).to.be.false;
  }
}

for (const [name, open] of Object.entries(TRANSPORTS)) {
  describe(`An event over ${name}`, () => {
    let folder: string;
    let outbox: SqliteOutbox;
    let sink: JsonLinesSink;
    let server: LoopbackServer;
    let sockets: WebSocketReceiver;
    let transport: Transport;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'mission-dossier-'));
      outbox = SqliteOutbox.open(join(folder, 'outbox.db'));
      sink = await JsonLinesSink.open(join(folder, 'received.jsonl'));
      const receiver = new BatchReceiver({ secret: SECRET, token: TOKEN, sink });
      const webhooks = new WebhookReceiver(receiver);
      server = await listen((request, response) => void webhooks.handle(request, response));
      sockets = await WebSocketReceiver.create(receiver);
      server.server.on('upgrade', sockets.handleUpgrade);
      transport = open((server.server.address() as AddressInfo).port);
    });
    afterEach(async () => {
      await transport.close();
      sockets.close();
      await server.close();
      await sink.close();
      outbox.close();
      rmSync(folder, { recursive: true });
    });

    const received = (): readonly string[] =>
      readFileSync(join(folder, 'received.jsonl'), 'utf8').trimEnd().split('\n');
    const emitter = (): DossierEmitter =>
      new DossierEmitter({ namespace: NAMESPACE, store: outbox, metadata: { read: () => ({ git_branch: 'main' }) } });

    it('arrives as it was emitted, of every kind, and reduces to the same state', async () => {
      const findings = [...allKinds(), ...upTo(120).map((number) => findingIndexed(`docs/${number}.md`))];
      const outcomes = emitter().emitAll(findings);
      const emitted = outcomes.map((outcome) => (outcome.outcome === 'stored' ? outcome.event : undefined));
      expect(await new OutboxRelay(outbox, transport).drain()).to.include({
        end: 'drained',
        delivered: 124,
        requests: 4,
        transient: 0,
      });
      expect(received()).to.eql(outbox.list({ limit: 999 }).map(({ text }) => text));
      const direct = reduceMissionDossier(emitted as readonly Event[]);
      const arrived = reduceMissionDossier(received().map((line) => Event.parse(JSON.parse(line))));
      expect(arrived.toJSON()).to.eql(direct.toJSON());
      expect(arrived).to.include({ event_count: 124, parity_status: 'drifted' });
      expect(arrived.anomalies).to.have.length(1);
    });

    it('arrives once, however often it is sent', async () => {
      emitter().emitAll(allKinds());
      await new OutboxRelay(outbox, transport).drain();
      const texts = outbox.list({ limit: 9 });
      const controller = new AbortController();
      expect(await transport.send(texts, controller.signal)).to.have.property('kind', 'answered');
      const again = await transport.send(texts, controller.signal);
      expect(again)
        .to.have.property('events')
        .that.eql(texts.map(({ eventId }) => ({ eventId, status: 'duplicate', reason: undefined })));
      expect(received()).to.have.length(4);
    });

    it('stays in the outbox, with the reason, while the receiver does not know the sender', async () => {
      emitter().emitAll(allKinds());
      const wrong = {
        read: () => ({
          token: TOKEN,
          webhookSecret: `whsec_${Buffer.from('wrong, but as long as it should be').toString('base64')}`,
        }),
      };
      const port = (server.server.address() as AddressInfo).port;
      const stranger =
        name === 'HTTP'
          ? new WebhookTransport({ url: `http://127.0.0.1:${port}`, credentials: wrong })
          : new WebSocketTransport({ url: `ws://127.0.0.1:${port}`, credentials: wrong });
      const report = await new OutboxRelay(outbox, stranger).drain();
      await stranger.close();
      expect(report).to.include({ end: 'paused', transient: 4, delivered: 0 });
      expect(report.reason).to.match(/^HTTP 401: /);
      expect(sink.size).to.equal(0);
      expect(outbox.list({ limit: 1 })[0]).to.include({ state: 'pending', lastError: report.reason });
    });

    it('leaves no secret in any file, report or error', async () => {
      emitter().emitAll(allKinds());
      const reports = [await new OutboxRelay(outbox, transport).drain()];
      emitter().emitAll(allKinds());
      await server.close();
      reports.push(await new OutboxRelay(outbox, transport).drain());
      expect(reports.map(({ end }) => end)).to.eql(['drained', 'unavailable']);
      for (const file of readdirSync(folder)) expectNoSecret(file, readFileSync(join(folder, file), 'latin1'));
      expectNoSecret(
        'reports',
        inspect([reports, transport, sink, sockets, server.server], { depth: 12, showHidden: true }),
      );
    });
  });
}
