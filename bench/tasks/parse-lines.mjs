// The floor: how long JSON.parse takes for the lines of a file that are in memory, without reading them and without the
// start of a process.
import { descriptionOf, lineBlocks } from '../streams/line-blocks.mjs';

const [path] = process.argv.slice(2);
let ms = 0;
let events = 0;
for (const lines of lineBlocks(path)) {
  const start = performance.now();
  for (const line of lines) if (JSON.parse(line).event_id.length > 0) events++;
  ms += performance.now() - start;
}
if (events !== descriptionOf(path).lines) throw new Error(`parsed ${events} lines of ${path}`);
console.log(JSON.stringify({ ms }));
