// Starts `mission-dossier serve` on a log with many events, asks it for the state of one dossier and for a list, and tells
// after how long each was there, from before the start of the process, and its peak memory. Arguments: file, dossier, file
// for the peak.
import { ServeProcess } from '../measuring/serve-process.mjs';

const LIST = 50;
const [place, dossierId, peakFile] = process.argv.slice(2);

const start = performance.now();
const service = await ServeProcess.start(place, peakFile);
const listening = performance.now() - start;

async function ask(path) {
  const response = await fetch(`${service.url}${path}`);
  const answer = await response.json();
  return { answer, ms: performance.now() - start };
}

const first = await ask(`/v1/dossiers/${dossierId}/state`);
if (!(first.answer.event_count > 0)) throw new Error('the dossier is empty');
const listed = await ask(`/v1/dossiers?limit=${LIST}`);
if (listed.answer.dossiers.length !== LIST) throw new Error('the list is short');
const megabytes = await service.stopWithPeak(peakFile);
console.log(JSON.stringify({ listening, first: first.ms, listed: listed.ms, megabytes }));
