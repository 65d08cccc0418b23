import { expect } from 'chai';
import { ReplayMemory } from '../../../lib/delivery/receiver/replay-memory.js';

describe('ReplayMemory', () => {
  it('admits a message once, as long as its signature is good', () => {
    const memory = new ReplayMemory();
    expect([memory.admits('a', 10, 0), memory.admits('a', 10, 5), memory.admits('a', 10, 10)]).to.eql([
      true,
      false,
      false,
    ]);
    expect(memory.admits('b', 10, 10)).to.be.true;
  });

  it('forgets messages whose signatures have expired, and nothing else', () => {
    const memory = new ReplayMemory();
    memory.admits('old', 10, 0);
    memory.admits('new', 20, 0);
    expect([memory.admits('old', 30, 11), memory.admits('new', 20, 11)]).to.eql([true, false]);
  });
});
