import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { AppendQueue } from '../../../lib/service/log/append-queue.js';
import type { AppendAnswer, NewEvent, NewRejection } from '../../../lib/service/log/new-event.js';

/** A queue that records the number of events in each group. */
function recording(mostEvents: number): {
  readonly groups: readonly number[];
  push(events: number, rejections?: number): Promise<number>;
} {
  const groups: number[] = [];
  const queue = new AppendQueue(
    ({ events }) => {
      groups.push(events.length);
      return events.map((_, position): AppendAnswer => ({
        outcome: 'stored',
        place: { partition: 0, position, sequence: 1 },
      }));
    },
    { writers: 1, mostEvents },
  );
  return {
    groups,
    push: async (count, refused = 0) => {
      const events = Array.from({ length: count }, () => ({}) as NewEvent);
      const rejections = Array.from({ length: refused }, () => ({}) as NewRejection);
      return (await queue.push({ events, rejections })).length;
    },
  };
}

describe('Batches on their way into a log', () => {
  it('are written together when they arrive in successive turns', async () => {
    const { groups, push } = recording(100);
    const first = push(2);
    await setImmediate();
    expect(await Promise.all([first, push(3)])).to.deep.equal([2, 3]);
    expect(groups).to.deep.equal([5]);
  });

  it('fill a group up to its limit', async () => {
    const { groups, push } = recording(4);
    expect(await Promise.all([push(2), push(2), push(1)])).to.deep.equal([2, 2, 1]);
    expect(groups).to.deep.equal([4, 1]);
  });

  it('fill a group with what was rejected, too', async () => {
    const { groups, push } = recording(4);
    await Promise.all([push(1, 2), push(0, 2), push(1)]);
    expect(groups).to.deep.equal([1, 1]);
  });

  it('are never cut, however large', async () => {
    const { groups, push } = recording(4);
    expect(await Promise.all([push(9), push(1)])).to.deep.equal([9, 1]);
    expect(groups).to.deep.equal([9, 1]);
  });
});
