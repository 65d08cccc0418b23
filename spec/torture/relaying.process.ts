import { writeSync } from 'node:fs';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';

/** Relays from an outbox until it is killed, in small batches, and prints `sent.` after each. */
const [, , file = '', url = '', maxEvents = '10'] = process.argv;
const STDOUT = 1;

const transport = new WebhookTransport({ url, maxEvents: Number(maxEvents) });
const relay = new OutboxRelay(SqliteOutbox.open(file, { busyTimeout: 60_000 }), transport, {
  firstDelay: 5,
  longestDelay: 50,
  pollInterval: 10,
  onProgress: () => writeSync(STDOUT, 'sent.\n'),
});
await relay.run(new AbortController().signal);
