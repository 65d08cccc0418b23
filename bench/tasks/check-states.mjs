// Checks the output of `reduce --split`: as many states as its stream has dossiers, each the one that it must come to.
// Arguments: the stream, the output.
import { descriptionOf, lineBlocks } from '../streams/line-blocks.mjs';
import { featureOf } from '../streams/dossier-stream.mjs';
import { checkState } from '../streams/outcome.mjs';

const [stream, output] = process.argv.slice(2);
const { outcomes } = descriptionOf(stream);
const expected = new Map(outcomes.map((outcome, dossier) => [featureOf(dossier), outcome]));

/** The states of an array that is printed with two blanks a level, one at a time: the whole may be too long for a string. */
function* states() {
  let state = [];
  for (const lines of lineBlocks(output)) {
    for (const line of lines) {
      if (line === '[' || line === ']') continue;
      const isLast = line === '  }' || line === '  },';
      state.push(isLast ? '}' : line);
      if (!isLast) continue;
      yield JSON.parse(state.join(''));
      state = [];
    }
  }
}

for (const state of states()) {
  const { feature_slug } = state.namespace;
  checkState(state, expected.get(feature_slug) ?? { events: 0, fingerprint: '' });
  expected.delete(feature_slug);
}
if (expected.size > 0) throw new Error(`${expected.size} dossiers have no state`);
console.log(JSON.stringify({ states: outcomes.length }));
