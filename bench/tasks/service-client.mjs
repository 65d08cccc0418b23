import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { SECRET } from '../measuring/serve-process.mjs';

const webhook = new Webhook(SECRET);

/** Requests over connections that stay open, one at a time on each. */
export class KeepAliveClient {
  #agent = new Agent({ keepAlive: true });

  /** Sends a request, and reads the whole answer. */
  async ask(url, { method = 'GET', headers = {}, body } = {}) {
    const sent = request(url, { method, headers, agent: this.#agent });
    sent.end(body);
    const [response] = await once(sent, 'response');
    const chunks = [];
    for await (const chunk of response) chunks.push(chunk);
    return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
  }

  close() {
    this.#agent.destroy();
  }
}

/** A batch of texts of events as the relay posts it: signed, and compressed as the relay does. */
export function signedBatch(texts) {
  const text = `{"events":[${texts.join(',')}]}`;
  const [id, now] = [randomUUID(), new Date()];
  const body = gzipSync(text, { level: 1 });
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'content-length': body.length,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': webhook.sign(id, now, text),
  };
  return { method: 'POST', headers, body, events: texts.length };
}

/**
 * Posts batches from so many senders at once, each over a connection of its own with one batch at a time.
 *
 * @throws Error when the service does not answer `success` for every event.
 */
export async function postAll(client, urls, batches, senders) {
  const waiting = batches[Symbol.iterator]();
  const post = async (url) => {
    for (const batch of waiting) {
      const { status, body } = await client.ask(`${url}/v1/events`, batch);
      const stored = body.toString('latin1').split('"success"').length - 1;
      if (stored !== batch.events)
        throw new Error(`the service answered ${status}: ${stored} of ${batch.events} stored`);
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, sender) => post(urls[sender % urls.length])));
}
