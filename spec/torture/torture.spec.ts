import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sized } from '../support/random-runs.js';
import { seededRandom } from './scenario.js';
import { SCENARIOS } from './scenarios.js';

/** A twentieth of `make torture`, at least 3 rounds of each; a hundredth when the specs are quick. */
const PART = sized(20, 100);
const FEWEST = sized(3, 1);
const SEED = 2_026;

describe('What is stored and delivered survives', function () {
  this.timeout(120_000);

  for (const { name, rounds, fewest = FEWEST, run } of SCENARIOS) {
    it(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-torture-'));
      try {
        const counts = await run({
          folder,
          rounds: Math.max(fewest, Math.round(rounds / PART)),
          random: seededRandom(SEED),
        });
        expect(counts['lost'] ?? 0).to.equal(0);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
