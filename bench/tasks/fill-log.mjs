// Fills a log with events of many dossiers, and projects them all. Prints the id of one. Arguments: file, events, dossiers.
import { DossierStore, dossierIdOf, openEventLog } from 'mission-dossier/service';
import { DossierEvents } from './log-events.mjs';

const [, , place, events, dossiers] = process.argv;
const BATCH = 2_000;
const log = await openEventLog(place);
const store = new DossierStore(log);
const texts = new DossierEvents();
for (let done = 0; done < Number(events); done += BATCH) {
  const batch = Array.from({ length: BATCH }, (_, index) => ({ text: texts.next((done + index) % Number(dossiers)) }));
  await store.take(batch);
}
while ((await store.settle(60_000)) > 0);
const { namespace } = JSON.parse(texts.next(17)).payload;
await store.close();
console.log(JSON.stringify({ dossierId: dossierIdOf(namespace) }));
