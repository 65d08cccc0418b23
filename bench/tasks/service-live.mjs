// Posts single events to `mission-dossier serve`, one after another, and takes the time until a client of server-sent events
// has each: from the answer `stored` (0 when it came first) and from before the post. Arguments: engine, events. On
// PostgreSQL the client listens to another node than the one that takes the events.
import { setTimeout } from 'node:timers/promises';
import { ServeProcess } from '../measuring/serve-process.mjs';
import { median, quantile } from '../measuring/statistics.mjs';
import { DossierEvents } from './log-events.mjs';
import { KeepAliveClient, postAll, signedBatch } from './service-client.mjs';
import { placeOf, temporaryFolder } from './service-place.mjs';

const WARM_UP = 20;
const PAUSE = 10;
const [engine, events] = [process.argv[2], Number(process.argv[3])];
const { place, stop } = await placeOf(engine, temporaryFolder());
const taking = await ServeProcess.start(place);
const telling = engine === 'sqlite' ? taking : await ServeProcess.start(place);
const client = new KeepAliveClient();
const texts = new DossierEvents();

/** Tells of each event id that comes. */
const arrivals = new Map();
const abort = new AbortController();
const { body } = await fetch(`${telling.url}/live`, { signal: abort.signal });
void listen(body.pipeThrough(new TextDecoderStream())).catch(() => undefined);

async function listen(pieces) {
  let text = '';
  for await (const piece of pieces) {
    const at = performance.now();
    text += piece;
    for (const [, eventId] of text.matchAll(/"event_id":"(\w+)"/g)) arrivals.get(eventId)?.(at);
    text = text.slice(text.lastIndexOf('\n\n') + 2);
  }
}

async function tell(number) {
  const text = texts.next(number % 10);
  const arrived = new Promise((resolve) => arrivals.set(JSON.parse(text).event_id, resolve));
  const batch = signedBatch([text]);
  const start = performance.now();
  await postAll(client, [taking.url], [batch], 1);
  const stored = performance.now();
  const at = await arrived;
  return { fromStored: Math.max(0, at - stored), fromPost: at - start };
}

const samples = [];
for (let number = 0; number < WARM_UP + events; number++) {
  const sample = await tell(number);
  if (number >= WARM_UP) samples.push(sample);
  await setTimeout(PAUSE);
}
abort.abort();
client.close();
for (const service of new Set([telling, taking])) await service.stop();
await stop();
const figures = (name) => {
  const times = samples.map((sample) => sample[name]);
  return { median: median(times), p99: quantile(times, 0.99) };
};
console.log(JSON.stringify({ fromStored: figures('fromStored'), fromPost: figures('fromPost') }));
