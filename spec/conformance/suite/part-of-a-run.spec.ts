import { expect } from 'chai';
import { ProgramImplementation } from '../../../lib/conformance/program/program-implementation.js';
import { ConformanceSuite } from '../../../lib/conformance/suite/conformance-suite.js';
import { run } from '../../cli/bin.js';
import { TestImplementation } from './test-implementation.js';

const ID = 'dossier-artifact-missing-required-always';

describe('a part of a run of the conformance suite', () => {
  it('is one case, by its id', async () => {
    const { outcomes, summary } = await new ConformanceSuite().run({ case: ID });
    expect(outcomes.map(({ id }) => id)).to.deep.equal([ID]);
    expect(summary).to.deep.equal({ passed: 1, failed: 0, skipped: 0 });
    expect((await run(['conformance', '--case', ID])).stdout).to.include(`✓ ${ID}`);
  });

  it('is refused for the id of no case, which names a few that there are', async () => {
    const { code, stderr } = await run(['conformance', '--case', 'nowhere']);
    expect(stderr).to.match(/unknown fixture "nowhere": expected one of dossier-.* and \d+ more/);
    expect(code).to.equal(2);
  });

  it('ends with the first failure when that is asked for', async () => {
    let asked = 0;
    const implementation = new TestImplementation({
      validate: () => {
        asked += 1;
        return Promise.resolve({ valid: false });
      },
    });
    const report = await new ConformanceSuite({ implementation }).run({ category: 'dossier', bail: true });
    expect(report.summary.failed).to.equal(1);
    expect(report.summary.skipped).to.be.above(10);
    expect(asked).to.be.below(5);
    expect((await run(['conformance', '--bail', '--category', 'dossier'])).code).to.equal(0);
  });

  it('is one error when the program cannot be started', async () => {
    for (const command of ['no-such-program-anywhere', `${process.execPath} -e "process.exit(3)"`]) {
      const implementation = new ProgramImplementation(command);
      const { outcomes, ok } = await new ConformanceSuite({ implementation }).run();
      expect(outcomes.map(({ id }) => id)).to.deep.equal(['implementation']);
      expect(outcomes[0])
        .to.have.property('reason')
        .that.matches(/^the program cannot be started: /);
      expect(ok).to.equal(false);
    }
  });
});
