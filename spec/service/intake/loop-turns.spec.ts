import { expect } from 'chai';
import { LoopTurns } from '../../../lib/service/intake/loop-turns.js';

describe('Turns of the event loop', () => {
  it('go to one caller each, in the order of their calls', async () => {
    const turns = new LoopTurns();
    const callers = [1, 2, 3];
    const served: number[] = [];
    let turn = 0;
    const count = (): void => {
      turn += 1;
      if (served.length < callers.length) setImmediate(count);
    };
    setImmediate(count);
    const servedIn = await Promise.all(
      callers.map(async (caller) => {
        await turns.next();
        served.push(caller);
        return turn;
      }),
    );
    expect(served).to.deep.equal(callers);
    expect(new Set(servedIn).size).to.equal(callers.length);
  });
});
