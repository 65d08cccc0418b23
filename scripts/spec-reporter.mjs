// The dot reporter, which also leaves the counts in results/specs.json for CI.
import { mkdirSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class SpecReporter extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures } = runner.stats;
      mkdirSync('results', { recursive: true });
      writeFileSync('results/specs.json', JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}
