// Fills a log with one dossier of many artifacts and with many small ones, and lets the page keep what it wants ready. Prints
// the id of the large one. Arguments: file, artifacts, dossiers.
import { DossierStore, dossierPage, openEventLog } from 'mission-dossier/service';
import { ArtifactEvents } from './log-artifacts.mjs';

const [, , place, artifacts, dossiers] = process.argv;
const BATCH = 2_000;
const store = new DossierStore(await openEventLog(place));
dossierPage(store);
const texts = new ArtifactEvents();

async function fill(count, dossierOf) {
  for (let done = 0; done < count; done += BATCH) {
    const size = Math.min(BATCH, count - done);
    const numbers = Array.from({ length: size }, (_, index) => done + index);
    await store.take(numbers.map((number) => ({ text: texts.indexing(dossierOf(number), number) })));
  }
}

await fill(Number(artifacts), () => 0);
await fill(Number(dossiers), (index) => index + 1);
while ((await store.settle(60_000)) > 0);
await store.close();
console.log(JSON.stringify({ dossierId: texts.dossierId(0) }));
