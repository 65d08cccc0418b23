// Asks `mission-dossier serve` for the state of a dossier of 1,000 artifacts: in turn with a bare server that sends the same
// bytes, on several connections; and on one connection, calm and while events are taken in. Arguments: requests a round,
// rounds, batches of the load.
import { setTimeout } from 'node:timers/promises';
import { HelperProcess } from '../measuring/helper-process.mjs';
import { ServeProcess } from '../measuring/serve-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';
import { median, quantile } from '../measuring/statistics.mjs';
import { ArtifactEvents } from './log-artifacts.mjs';
import { KeepAliveClient, postAll, signedBatch } from './service-client.mjs';
import { placeOf, temporaryFolder } from './service-place.mjs';

const ARTIFACTS = 1_000;
const SIZE = 100;
const CONNECTIONS = 4;
const SENDERS = 4;
const PAUSE = 2;
/** The number of a dossier that the load does not touch. */
const DOSSIER = 4_711;

const [requests, rounds, batches] = process.argv.slice(2).map(Number);
const { place } = await placeOf('sqlite', temporaryFolder());
const service = await ServeProcess.start(place);
const { helper: bare, first: bareUrl } = await HelperProcess.start('bare-answers');
const { helper: load } = await HelperProcess.start('service-load', service.url, batches, SENDERS);
const client = new KeepAliveClient();
const address = `${service.url}/v1/dossiers/${await fill()}/state`;

async function fill() {
  const texts = new ArtifactEvents();
  const batchAt = (from) => signedBatch(Array.from({ length: SIZE }, (_, at) => texts.indexing(DOSSIER, from + at)));
  const signed = Array.from({ length: ARTIFACTS / SIZE }, (_, batch) => batchAt(batch * SIZE));
  await postAll(client, [service.url], signed, 1);
  await service.settle();
  return texts.dossierId(DOSSIER);
}

/** The headers of the ways to ask for it. */
async function ways() {
  const { status, headers, body } = await client.ask(address);
  const { artifacts } = JSON.parse(body);
  if (status !== 200 || Object.keys(artifacts).length !== ARTIFACTS) throw new Error(`the state is wrong (${status})`);
  return { plain: {}, gzip: { 'accept-encoding': 'gzip' }, known: { 'if-none-match': headers.etag } };
}

/** Requests a second, each way, of the service and of the bare server that sends the same. */
async function throughput() {
  const measurements = {};
  for (const [name, headers] of Object.entries(await ways())) {
    const answer = await client.ask(address, { headers });
    await bare.ask({ ...answer, name, body: answer.body.toString('base64') });
    const sides = { own: address, bare: `${bareUrl}/${name}` };
    for (const [side, url] of Object.entries(sides))
      measurements[`${name}-${side}`] = () => askedPerSecond(url, headers, answer);
  }
  return medianOfRounds(rounds, measurements);
}

async function askedPerSecond(url, headers, { status, body }) {
  let left = requests;
  const askOn = async () => {
    while (left-- > 0) {
      const answer = await client.ask(url, { headers });
      if (answer.status !== status || answer.body.length !== body.length) throw new Error('another answer');
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, askOn));
  return { rate: (requests * 1_000) / (performance.now() - start) };
}

/** How long each answer takes, one at a time, until a promise is settled. */
async function latencies(end) {
  const times = [];
  let isOver = false;
  void end.finally(() => (isOver = true)).catch(() => undefined);
  while (!isOver) {
    const start = performance.now();
    await client.ask(address);
    times.push(performance.now() - start);
    await setTimeout(PAUSE);
  }
  return times;
}

async function underLoad() {
  await load.ask('begin');
  const end = load.next();
  const times = await latencies(end);
  const { perSecond } = await end;
  return { p99: quantile(times, 0.99), median: median(times), count: times.length, perSecond };
}

await throughput();
const rates = await throughput();
const samples = [];
for (let round = 0; round <= rounds; round++) {
  const calm = median(await latencies(setTimeout(1_000)));
  const loaded = await underLoad();
  await service.settle();
  if (round > 0) samples.push({ calm, ...loaded, ratio: loaded.p99 / calm });
}
const medianOf = (figure) => median(samples.map((sample) => sample[figure]));
const latency = Object.fromEntries(Object.keys(samples[0]).map((figure) => [figure, medianOf(figure)]));
client.close();
bare.end();
load.end();
await service.stop();
console.log(JSON.stringify({ rates, latency }));
