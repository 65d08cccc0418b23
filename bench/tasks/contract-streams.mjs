// The same dossier under two contracts, reduced in turn.
import { reduceFile } from 'mission-dossier';
import { mediansOf } from '../measuring/rounds.mjs';
import { descriptionOf } from '../streams/line-blocks.mjs';
import { checkState } from '../streams/outcome.mjs';

const [firstPath, thirdPath, rounds] = process.argv.slice(2);

async function millisecondsToReduce(path) {
  const start = performance.now();
  const { state } = await reduceFile(path, { as: '2.4.0' });
  const taken = performance.now() - start;
  checkState(JSON.parse(JSON.stringify(state)), descriptionOf(firstPath));
  return taken;
}

/** Every other round in reverse: what slows the machine down for a while slows both down. */
async function round(number) {
  const paths = [
    ['first', firstPath],
    ['third', thirdPath],
  ];
  if (number % 2 === 1) paths.reverse();
  const figures = {};
  for (const [name, path] of paths) figures[name] = await millisecondsToReduce(path);
  return figures;
}

const WARM_UP = 2;
const samples = [];
for (let number = 0; number < WARM_UP + Number(rounds); number++) samples.push(await round(number));
process.stdout.write(JSON.stringify(mediansOf(samples.slice(WARM_UP))));
