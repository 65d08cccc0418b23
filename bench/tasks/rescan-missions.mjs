// How long a first scan of all missions takes in one process, and another one after one file changed: when it is known in
// which folder, as a watch knows it, and when all has to be looked at.
import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findMissions, MissionRescan } from 'mission-dossier/missions';
import { millisecondsOf } from '../measuring/rounds.mjs';
import { median } from '../measuring/statistics.mjs';

const [root, changing, rounds] = process.argv.slice(2);
const [full, again, everywhere] = [[], [], []];
for (let round = 0; round < Number(rounds); round++) {
  const rescan = new MissionRescan(() => findMissions(root));
  full.push(millisecondsOf(() => rescan.scan()));
  again.push(afterChange(round, () => rescan.scan([dirname(join(root, changing))])));
  everywhere.push(afterChange(round, () => rescan.scan()));
}
console.log(JSON.stringify({ full: median(full), again: median(again), everywhere: median(everywhere) }));

function afterChange(round, scan) {
  appendFileSync(join(root, changing), `More of round ${round}.\n`);
  let changes = [];
  const ms = millisecondsOf(() => (changes = scan()));
  if (changes.length !== 1) throw new Error(`one file changed, and the scan saw ${changes.length} changes`);
  return ms;
}
