import assert from 'node:assert/strict';
import { join } from 'node:path';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { InMemorySink } from '../../lib/delivery/receiver/in-memory.sink.js';
import { WebhookReceiver } from '../../lib/delivery/receiver/webhook.receiver.js';
import { listen } from '../support/loopback.js';
import { fill, inState, upTo } from '../support/outboxes.js';
import { CREDENTIALS, SECRET } from '../support/secrets.js';
import type { Scenario } from './scenario.js';

const EVENTS = 400;
const BATCH = 100;
const MOST_REFUSALS = 200;

/** A receiver that works, refuses everything for a while, from the start or in the middle, and works again. */
export const REFUSING_RECEIVER: Scenario = {
  name: 'a receiver that refuses everything for a while',
  rounds: 20,
  async run({ folder, rounds, random }) {
    const counts = { rounds, events: 0, refusals: 0, delivered: 0, dead: 0, lost: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const sink = new InMemorySink();
      const receiver = new WebhookReceiver({ secret: SECRET, sink });
      const status = random() < 0.5 ? 400 : 413;
      const takenBefore = Math.floor(random() * 4);
      const refusals = 1 + Math.floor(random() * MOST_REFUSALS);
      let requests = 0;
      const { url, close } = await listen((request, response) => {
        requests += 1;
        const isRefused = requests > takenBefore && requests <= takenBefore + refusals;
        if (isRefused) {
          counts.refusals += 1;
          request.resume().on('end', () => response.writeHead(status).end());
        } else void receiver.handle(request, response);
      });
      const outbox = SqliteOutbox.open(join(folder, `outbox-${round}.db`));
      fill(outbox, ...upTo(EVENTS));
      const transport = new WebhookTransport({ url, credentials: CREDENTIALS, maxEvents: BATCH });
      const stop = new AbortController();
      const onProgress = (): void => {
        if (outbox.statistics().pending === 0) stop.abort();
      };
      const patience = { firstDelay: 1, longestDelay: 20, pollInterval: 5, random };
      await new OutboxRelay(outbox, transport, { ...patience, onProgress }).run(stop.signal);
      counts.events += EVENTS;
      counts.delivered += inState(outbox, 'delivered').length;
      counts.dead += inState(outbox, 'dead').length;
      await transport.close();
      await close();
      outbox.close();
      counts.lost += EVENTS - sink.events.length;
    }
    assert.equal(counts.dead, 0, 'events were given up');
    assert.equal(counts.lost, 0);
    return counts;
  },
};
