// The dot reporter, which also names slow specs, and what was left out since a part is not installed. It leaves the counts
// in results/specs.json for scripts/test.mjs and CI, and the time that each file took in results/spec-times.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import Mocha from 'mocha';

const SLOW_MS = 5_000;
const MOST_SLOW = 10;
/** A spec that is left out says in its title, or in that of its suite, what it needs. */
const NEED = /\(needs (?<part>[^)]+)\)/;

export default class SpecReporter extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const slow = [];
    const leftOut = {};
    const pending = [];
    const times = {};
    runner.on('pass', (test) => {
      const file = relative('.', test.file).replaceAll(sep, '/');
      times[file] = (times[file] ?? 0) + test.duration;
      if (test.duration >= SLOW_MS) slow.push(test);
    });
    runner.on('pending', (test) => {
      const part = NEED.exec(test.fullTitle())?.groups.part;
      if (part === undefined) pending.push(test.fullTitle());
      else leftOut[part] = (leftOut[part] ?? 0) + 1;
    });
    runner.once('end', () => {
      nameSlow(slow);
      const { passes, failures } = runner.stats;
      mkdirSync('results', { recursive: true });
      writeFileSync('results/specs.json', JSON.stringify({ passed: passes, failed: failures, pending, leftOut }));
      writeFileSync('results/spec-times.json', JSON.stringify(times));
    });
  }
}

function nameSlow(specs) {
  if (specs.length === 0) return;
  const longest = specs.sort((a, b) => b.duration - a.duration).slice(0, MOST_SLOW);
  console.log(`Slow specs (over ${SLOW_MS / 1_000} s, the longest first):`);
  for (const spec of longest) console.log(`  ${(spec.duration / 1_000).toFixed(1).padStart(6)} s  ${spec.fullTitle()}`);
}
