// How long a first scan of all missions takes in one process, and another one after one file changed; in turn.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMissions, MissionRescan } from 'mission-dossier/missions';
import { millisecondsOf } from '../measuring/rounds.mjs';
import { median } from '../measuring/statistics.mjs';

const [root, changing, rounds] = process.argv.slice(2);
const [full, again] = [[], []];
for (let round = 0; round < Number(rounds); round++) {
  const rescan = new MissionRescan(() => findMissions(root));
  full.push(millisecondsOf(() => rescan.scan()));
  appendFileSync(join(root, changing), `More of round ${round}.\n`);
  let changes = [];
  again.push(millisecondsOf(() => (changes = rescan.scan())));
  if (changes.length !== 1) throw new Error(`one file changed, and the scan saw ${changes.length} changes`);
}
console.log(JSON.stringify({ full: median(full), again: median(again) }));
