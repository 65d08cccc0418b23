// Posts signed batches of 100 events to `mission-dossier serve` from one sender and from several, and inserts the rows that
// this stored bare, in a process of their own; round by round, in turn. Prints events a second and ratios of both.
// Arguments: engine, kind of batch, batches a round, rounds, senders.
import { join } from 'node:path';
import { HelperProcess } from '../measuring/helper-process.mjs';
import { ServeProcess } from '../measuring/serve-process.mjs';
import { median } from '../measuring/statistics.mjs';
import { batchesOf } from './log-events.mjs';
import { KeepAliveClient, postAll, signedBatch } from './service-client.mjs';
import { placeOf, temporaryFolder } from './service-place.mjs';

const SIZE = 100;
const DOSSIERS = 500;
const [engine, kind, ...numbers] = process.argv.slice(2);
const [batches, rounds, many] = numbers.map(Number);
const folder = temporaryFolder();
const { place, stop } = await placeOf(engine, folder);
const service = await ServeProcess.start(place);
const { helper: bare } = await HelperProcess.start('bare-inserts', engine, place, join(folder, 'bare.db'));
const client = new KeepAliveClient();
const texts = batchesOf(2 * batches * (rounds + 1), SIZE, DOSSIERS, kind === 'mixed')[Symbol.iterator]();

async function post(senders) {
  // Signed just now, because a signature is good for a few minutes.
  const signed = Array.from({ length: batches }, () => signedBatch(texts.next().value));
  const start = performance.now();
  await postAll(client, [service.url], signed, senders);
  const ms = performance.now() - start;
  // The service ends connections that wait for the next round.
  client.close();
  await service.settle();
  return ms;
}

async function insertBare(after) {
  const { rows, ms } = await bare.ask(after);
  if (rows !== 2 * batches * SIZE) throw new Error(`${rows} rows are there`);
  return ms / 2;
}

const times = [];
for (let round = 0; round <= rounds; round++) {
  const order = round % 2 === 0 ? [1, many] : [many, 1];
  const posted = {};
  for (const senders of order) posted[senders] = await post(senders);
  const floor = await insertBare(round * 2 * batches * SIZE);
  // The first round makes the files as long as they stay, and compiles.
  if (round > 0) times.push({ one: posted[1], many: posted[many], floor });
}
bare.end();
await service.stop();
await stop();
const perSecond = (side) => (batches * SIZE * 1_000) / median(times.map((ms) => ms[side]));
const against = (side) => ({
  value: perSecond(side),
  floor: perSecond('floor'),
  ratio: median(times.map((ms) => ms.floor / ms[side])),
});
console.log(JSON.stringify({ one: against('one'), many: against('many') }));
