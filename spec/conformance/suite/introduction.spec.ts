import { expect } from 'chai';
import { ConformanceSuite } from '../../../lib/conformance/suite/conformance-suite.js';
import { introduce, takeLeave } from '../../../lib/conformance/suite/introduction.js';
import { TestImplementation } from './test-implementation.js';

/** An implementation that is let go with this. */
class Leaving extends TestImplementation {
  constructor(private readonly leave: () => Promise<void>) {
    super({});
  }

  finish(): Promise<void> {
    return this.leave();
  }
}

describe('introduce and takeLeave', () => {
  it('know who is judged', async () => {
    const { description, problems } = await introduce(new TestImplementation({}));
    expect(description).to.include({ implementation: 'mission-dossier' });
    expect(problems).to.deep.equal([]);
  });

  it('judge a stranger all the same, and say why it is one', async () => {
    const { description, problems } = await introduce(
      new TestImplementation({ describe: () => Promise.reject(new Error('who asks?')) }),
    );
    expect(description).to.include({ implementation: 'unknown' });
    expect(problems).to.deep.equal([
      { check: 'implementation', message: 'the implementation does not say who it is: who asks?' },
    ]);
  });

  it('let go who need not be, or is glad to', async () => {
    expect(await takeLeave(new TestImplementation({}))).to.deep.equal([]);
    expect(await takeLeave(new Leaving(() => Promise.resolve()))).to.deep.equal([]);
  });

  it('fail a run for what is found wrong after its last case', async () => {
    const implementation = new Leaving(() => Promise.reject(new Error('one line too many')));
    const { outcomes, ok } = await new ConformanceSuite({ implementation }).run({ category: 'dossier' });
    expect(outcomes[0]).to.include({ kind: 'self_check', reason: 'after the last case: one line too many' });
    expect(ok).to.equal(false);
  });
});
