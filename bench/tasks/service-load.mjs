// Posts signed batches of 100 events of many dossiers to a service, from several senders, when it is told to, and tells when
// it has. Arguments: URL, batches, senders. Ends with the process that forked it.
import { batchesOf } from './log-events.mjs';
import { KeepAliveClient, postAll, signedBatch } from './service-client.mjs';

const SIZE = 100;
const DOSSIERS = 100;
const [url, ...numbers] = process.argv.slice(2);
const [batches, senders] = numbers.map(Number);
const client = new KeepAliveClient();

process.on('message', async () => {
  const signed = batchesOf(batches, SIZE, DOSSIERS, true).map(signedBatch);
  process.send('begun');
  const start = performance.now();
  await postAll(client, [url], signed, senders);
  process.send({ perSecond: (batches * SIZE * 1_000) / (performance.now() - start) });
});
process.on('disconnect', () => process.exit());
process.send('ready');
