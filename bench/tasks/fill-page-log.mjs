// Fills a log with one dossier of many artifacts and with many small ones, and lets the page keep what it wants ready. Prints
// the id of the large one. Arguments: file, artifacts, dossiers.
import { DossierStore, dossierIdOf, dossierPage, openEventLog } from 'mission-dossier/service';
import { DossierEvents } from './log-events.mjs';

const [, , place, artifacts, dossiers] = process.argv;
const BATCH = 2_000;
const store = new DossierStore(await openEventLog(place));
dossierPage(store);
const texts = new DossierEvents();

/** The text of an event that indexes an artifact of its own. */
function artifact(dossier, number) {
  let event;
  do event = JSON.parse(texts.next(dossier));
  while (event.payload.artifact_id === undefined);
  const path = `part-${number % 97}/chapter-${number % 1_009}/artifact-${number}.md`;
  event.payload.artifact_id.path = path;
  event.payload.supersedes = null;
  return { text: JSON.stringify(event) };
}

async function fill(count, dossierOf) {
  for (let done = 0; done < count; done += BATCH) {
    const size = Math.min(BATCH, count - done);
    await store.take(Array.from({ length: size }, (_, index) => artifact(dossierOf(done + index), done + index)));
  }
}

await fill(Number(artifacts), () => 0);
await fill(Number(dossiers), (index) => index + 1);
while ((await store.settle(60_000)) > 0);
const { namespace } = JSON.parse(texts.next(0)).payload;
await store.close();
console.log(JSON.stringify({ dossierId: dossierIdOf(namespace) }));
