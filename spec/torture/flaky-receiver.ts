import assert from 'node:assert/strict';
import type { RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { JsonLinesSink } from '../../lib/delivery/receiver/json-lines.sink.js';
import { WebhookReceiver } from '../../lib/delivery/receiver/webhook.receiver.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { listen } from '../support/loopback.js';
import { fill, inState, upTo } from '../support/outboxes.js';
import { CREDENTIALS, SECRET } from '../support/secrets.js';
import type { Scenario } from './scenario.js';

const TIMEOUT_MS = 150;
const BATCH = 20;
const STATUSES = [307, 400, 404, 408, 425, 429, 500, 502, 503] as const;

/** A receiver that answers, drops, cuts off, stalls and refuses at random, before and after it has stored a batch. */
export const FLAKY_RECEIVER: Scenario = {
  name: 'a receiver that drops, truncates, stalls and refuses',
  rounds: 2_000,
  async run({ folder, rounds, random }) {
    const counts = {
      events: rounds,
      requests: 0,
      drops: 0,
      truncated: 0,
      stalls: 0,
      refusals: 0,
      lost: 0,
      'ids twice': 0,
    };
    const sink = await JsonLinesSink.open(join(folder, 'received.jsonl'));
    const receiver = new WebhookReceiver({ secret: SECRET, sink });
    const misbehave: RequestListener = (request, response) => {
      counts.requests += 1;
      const dice = random();
      if (dice < 0.1) {
        counts.drops += 1;
        request.socket.destroy();
      } else if (dice < 0.25) {
        counts.refusals += 1;
        const status = STATUSES[Math.floor(random() * STATUSES.length)] ?? 503;
        request.resume().on('end', () => response.writeHead(status, { location: '/' }).end());
      } else void receiver.handle(request, dice < 0.6 ? response : failingAfterwards(response, random, counts));
    };
    const { url, close } = await listen(misbehave);
    const outbox = SqliteOutbox.open(join(folder, 'outbox.db'));
    fill(outbox, ...upTo(rounds));
    const transport = new WebhookTransport({ url, credentials: CREDENTIALS, maxEvents: BATCH, timeout: TIMEOUT_MS });
    const stop = new AbortController();
    const onProgress = (): void => {
      if (outbox.statistics().pending === 0) stop.abort();
    };
    const patience = { firstDelay: 1, longestDelay: 10, pollInterval: 5, rejectionLimit: 1_000 };
    await new OutboxRelay(outbox, transport, { ...patience, onProgress }).run(stop.signal);
    await transport.close();
    await close();
    await sink.close();
    assert.deepEqual(inState(outbox, 'delivered'), upTo(rounds));
    outbox.close();
    assert.equal(sink.size, rounds);
    return counts;
  },
};

function failingAfterwards(
  response: ServerResponse,
  random: () => number,
  counts: { drops: number; truncated: number; stalls: number },
): Pick<ServerResponse, 'end'> & { writeHead(): unknown } {
  const dice = random();
  return {
    writeHead: () => response.writeHead(200, { 'content-length': '99999' }),
    end: ((body: string) => {
      if (dice < 0.1) counts.stalls += 1;
      else if (dice < 0.5) counts.drops += 1;
      else counts.truncated += 1;
      if (dice >= 0.5) response.write(body.slice(0, Math.floor(random() * body.length)));
      if (dice >= 0.1) setImmediate(() => response.destroy());
    }) as ServerResponse['end'],
  };
}
