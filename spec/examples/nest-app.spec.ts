import { expect } from 'chai';
import { AppModule } from '../../examples/nest-app/app.module.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { acceptDeliveries } from '../../examples/nest-app/deliveries.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { HttpApp } from '../support/http-app.js';
import { fill } from '../support/outboxes.js';
import { CREDENTIALS, SECRET } from '../support/secrets.js';
import { envelope, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';

interface Listed {
  readonly key: string;
  readonly namespace: { readonly target_branch: string };
}

describe('the example of a Nest application', () => {
  let server: HttpApp;

  beforeEach(async () => {
    server = await HttpApp.start(AppModule);
  });
  afterEach(() => server.stop());

  const release = { namespace: { ...NAMESPACE, target_branch: 'release' } };

  async function keys(): Promise<string[]> {
    const { body } = await server.get('/dossiers');
    return (body as Listed[]).map(({ key }) => key);
  }

  it('takes one event or a batch, and lists a dossier for each namespace', async () => {
    const one = await server.post('/events', envelope('indexed', 1, indexed('a')));
    expect(one).to.deep.equal({ status: 201, body: { accepted: 1 } });
    const batch = [envelope('missing', 2, missing('b')), envelope('snapshot', 3, snapshot(release))];
    expect(await server.post('/events', batch)).to.deep.equal({ status: 201, body: { accepted: 2 } });

    const { body } = await server.get('/dossiers');
    expect(body).to.have.length(2);
    expect((body as object[])[0]).to.deep.include({ event_count: 1 + 1, parity_status: 'unknown', anomaly_count: 1 });
    expect((body as Listed[]).map(({ namespace }) => namespace.target_branch)).to.deep.equal(['main', 'release']);
  });

  it('shows the state of a dossier, and its anomalies alone', async () => {
    await server.post('/events', [
      envelope('snapshot', 2, snapshot({ artifact_count: 1 })),
      envelope('missing', 1, missing('b')),
    ]);
    const [key] = await keys();
    const { body } = await server.get(`/dossiers/${key!}`);
    const state = MissionDossierState.parse(body);
    expect(state.toJSON()).to.deep.equal(body);
    expect(state.anomalies.map(({ anomaly_type }) => anomaly_type)).to.deep.equal([
      'missing_artifact',
      'sparse_snapshot',
    ]);
    expect(state.anomalies[1]!.remediation_hint).to.equal('Index at least 2 artifacts');
    expect(await server.get(`/dossiers/${key!}/anomalies`)).to.deep.equal({
      status: 200,
      body: (body as { anomalies: unknown }).anomalies,
    });
  });

  it('keeps nothing of a batch in which one event is invalid, and says what is wrong', async () => {
    const answer = await server.post('/events', [
      envelope('indexed', 1, indexed('a')),
      envelope('indexed', 2, indexed('a'), { lamport_clock: -1 }),
    ]);
    expect(answer).to.deep.equal({
      status: 400,
      body: { statusCode: 400, message: ['1.lamport_clock: Input should be at least 0'], error: 'Bad Request' },
    });
    expect(await keys()).to.deep.equal([]);
  });

  it('answers 404 for a key that is not there', async () => {
    expect(await server.get('/dossiers/none')).to.deep.include({ status: 404 });
    expect(await server.get('/dossiers/none/anomalies')).to.deep.include({ status: 404 });
  });

  it('keeps apart from another one in the same process', async () => {
    const other = await HttpApp.start(AppModule);
    try {
      await other.post('/events', envelope('indexed', 1, indexed('a')));
      expect(await keys()).to.deep.equal([]);
    } finally {
      await other.stop();
    }
  });

  it('takes what a relay delivers, once, beside what is posted to it', async () => {
    const receiving = await HttpApp.start(AppModule, (app) => acceptDeliveries(app, SECRET));
    try {
      const transport = new WebhookTransport({
        url: `${await receiving.app.getUrl()}/deliveries`,
        credentials: CREDENTIALS,
      });
      for (let round = 0; round < 2; round += 1) {
        const outbox = new InMemoryOutbox();
        fill(outbox, 1, 2);
        expect(await new OutboxRelay(outbox, transport).drain()).to.include({ end: 'drained', delivered: 2 });
      }
      await transport.close();
      await receiving.post('/events', envelope('indexed', 3, indexed('a')));
      const { body } = await receiving.get('/dossiers');
      expect((body as object[])[0]).to.include({ event_count: 3 });
      expect(await receiving.post('/deliveries', { events: [] })).to.have.property('status', 401);
    } finally {
      await receiving.stop();
    }
  });

  it('takes no deliveries without a secret to verify them with', async () => {
    const deaf = await HttpApp.start(AppModule, (app) => acceptDeliveries(app, undefined));
    expect(await deaf.post('/deliveries', { events: [] })).to.have.property('status', 404);
    await deaf.stop();
  });
});
