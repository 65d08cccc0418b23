// Opens a log with many events, asks for one dossier, and prints after how long the answer was there and how much memory
// the process has then. Arguments: file, dossier.
import { DossierStore, openEventLog } from 'mission-dossier/service';

const [, , place, dossierId] = process.argv;
const store = new DossierStore(await openEventLog(place));
const { state } = await store.queries.state(dossierId);
const first = performance.now();
if (state.event_count < 1) throw new Error('the dossier is empty');
const { dossiers } = await store.queries.dossiers({ limit: 50 });
const listed = performance.now();
if (dossiers.length !== 50) throw new Error('the list is short');
console.log(JSON.stringify({ first, listed, megabytes: process.memoryUsage().rss / 1e6 }));
await store.close();
