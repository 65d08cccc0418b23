// Posts signed batches of 100 events to one node of a service on PostgreSQL, and from the same senders to two, in turn.
// Prints events a second of both and the ratio. Arguments: batches a round, rounds, senders.
import { ServeProcess } from '../measuring/serve-process.mjs';
import { median } from '../measuring/statistics.mjs';
import { batchesOf } from './log-events.mjs';
import { KeepAliveClient, postAll, signedBatch } from './service-client.mjs';
import { placeOf, temporaryFolder } from './service-place.mjs';

const SIZE = 100;
const DOSSIERS = 500;
const [batches, rounds, senders] = process.argv.slice(2).map(Number);
const { place, stop } = await placeOf('postgres', temporaryFolder());
const nodes = [await ServeProcess.start(place), await ServeProcess.start(place)];
const urls = nodes.map(({ url }) => url);
const client = new KeepAliveClient();
const texts = batchesOf(2 * batches * (rounds + 1), SIZE, DOSSIERS, false)[Symbol.iterator]();

async function perSecond(targets) {
  const signed = Array.from({ length: batches }, () => signedBatch(texts.next().value));
  const start = performance.now();
  await postAll(client, targets, signed, senders);
  const ms = performance.now() - start;
  client.close();
  for (const node of nodes) await node.settle();
  return (batches * SIZE * 1_000) / ms;
}

const samples = [];
for (let round = 0; round <= rounds; round++) {
  const rates = {};
  for (const count of round % 2 === 0 ? [1, 2] : [2, 1]) rates[count] = await perSecond(urls.slice(0, count));
  if (round > 0) samples.push({ one: rates[1], two: rates[2], ratio: rates[2] / rates[1] });
}
for (const node of nodes) await node.stop();
await stop();
const medianOf = (figure) => median(samples.map((sample) => sample[figure]));
console.log(JSON.stringify({ value: medianOf('two'), floor: medianOf('one'), ratio: medianOf('ratio') }));
