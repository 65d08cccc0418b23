// Opens a log, asks the page for the table of dossiers and for one dossier, first cold and then warm, and prints how long the
// answers took and how many bytes a browser loads for them. Arguments: file, dossier.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DossierStore, dossierPage, openEventLog } from 'mission-dossier/service';
import { median } from '../measuring/statistics.mjs';

const [, , place, dossierId] = process.argv;
const WARM = 9;
const VIEWS = { list: '/', dossier: `/dossiers/${dossierId}` };
const SHARED = ['page.css', 'page.js', 'icon.svg'];

const store = new DossierStore(await openEventLog(place));
const page = dossierPage(store)({ name: 'bench', scopes: new Set(['read']), projects: null });

async function timed(target) {
  const start = performance.now();
  const answer = await page.answer({ target });
  const ms = performance.now() - start;
  if (answer?.status !== 200) throw new Error(`${target} was not shown`);
  return { ms, body: answer.body };
}

const packed = (content) => gzipSync(content).length;
const shared = SHARED.map((name) => packed(readFileSync(join(import.meta.dirname, '../../dist/page', name))));
const sharedBytes = shared.reduce((sum, bytes) => sum + bytes);
const figures = {};
for (const [name, target] of Object.entries(VIEWS)) {
  const { ms, body } = await timed(target);
  const warm = [];
  for (let round = 0; round < WARM; round++) warm.push((await timed(target)).ms);
  figures[name] = { cold: ms, warm: median(warm), bytes: packed(body) + sharedBytes };
}
console.log(JSON.stringify(figures));
await store.close();
