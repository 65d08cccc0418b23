// Splits a stream into as many parts as are asked for, and saves a snapshot of each into a folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DossierProjection, Event } from 'mission-dossier';
import { descriptionOf, lineBlocks } from '../streams/line-blocks.mjs';

const [path, folder, parts] = process.argv.slice(2);
const eventsInPart = Math.ceil(descriptionOf(path).events / Number(parts));
let projection = new DossierProjection();
let count = 0;
let saved = 0;

function save() {
  if (count === 0) return;
  writeFileSync(join(folder, `${String(saved++).padStart(6, '0')}.snapshot`), projection.save());
  projection = new DossierProjection();
  count = 0;
}

mkdirSync(folder, { recursive: true });
for (const lines of lineBlocks(path)) {
  for (const line of lines) {
    projection.apply(Event.parse(JSON.parse(line)));
    if (++count === eventsInPart) save();
  }
}
save();
console.log(JSON.stringify({ saved }));
