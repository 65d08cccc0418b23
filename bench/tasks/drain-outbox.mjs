// Drains an outbox of so many events to a receiver on loopback, or posts the same bytes without an outbox, as the first
// argument says. Prints how long that took.
import { execFileSync, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutboxRelay, WebhookTransport } from 'mission-dossier/delivery';
import { SqliteOutbox } from 'mission-dossier/emission';

const [way, count] = [process.argv[2], Number(process.argv[3])];

process.env.MISSION_DOSSIER_WEBHOOK_SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const receiver = fork(join(import.meta.dirname, 'loopback-receiver.mjs'), { execArgv: [] });
const [url] = await once(receiver, 'message');

const file = join(folder, 'outbox.db');
execFileSync(process.execPath, [join(import.meta.dirname, 'fill-outbox.mjs'), file, String(count)]);
const outbox = SqliteOutbox.open(file);
const transport = new WebhookTransport({ url });
const stop = new AbortController().signal;

/** The batches that the relay would make, read when they are wanted. */
function* batches() {
  const { maxEvents, maxBytes } = transport.limits;
  for (let after = 0; ;) {
    const page = outbox.due({ limit: maxEvents, maxBytes: maxBytes - maxEvents - 12, after });
    if (page.length === 0) return;
    yield page.map(({ eventId, text }) => ({ eventId, text }));
    after = page.at(-1).sequence;
  }
}

async function post(all) {
  for (const batch of all) {
    const answer = await transport.send(batch, stop);
    if (answer.events?.length !== batch.length) throw new Error(`the receiver answered: ${JSON.stringify(answer)}`);
  }
}

async function drain() {
  const report = await new OutboxRelay(outbox, transport).drain();
  if (report.delivered !== count) throw new Error(`the relay ended with ${JSON.stringify(report)}`);
}

// Warm both sides up: compiled code is not what is measured.
const [first] = batches();
for (let round = 0; round < 5; round++) await post([first]);
const all = way === 'post' ? [...batches()] : [];
const started = performance.now();
await (way === 'post' ? post(all) : drain());
const ms = performance.now() - started;
await transport.close();
outbox.close();
receiver.disconnect();
console.log(JSON.stringify({ ms }));
