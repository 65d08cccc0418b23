import { expect } from 'chai';
import { UlidSource } from '../../lib/emission/event-id.source.js';
import { toEventId } from '../../lib/event/event-id.js';

const NOW = Date.UTC(2026, 1, 21);

describe('UlidSource', () => {
  it('gives ULIDs in their normal form, which tell the time', () => {
    const id = new UlidSource().next(NOW);
    expect(toEventId(id)).to.equal(id);
    expect(new UlidSource(() => 0).next(NOW)).to.equal(`${id.slice(0, 10)}${'0'.repeat(16)}`);
  });

  it('gives ids that increase within a millisecond, and when the time goes backwards', () => {
    const source = new UlidSource();
    const ids = [NOW, NOW, NOW, NOW - 1, NOW - 86_400_000, NOW, NOW + 1, NOW].map((now) => source.next(now));
    expect(ids).to.deep.equal([...new Set(ids)].sort());
  });

  it('gives different ids to different processes at the same time', () => {
    const ids = Array.from({ length: 100 }, () => new UlidSource().next(NOW));
    expect(new Set(ids).size).to.equal(100);
  });
});
