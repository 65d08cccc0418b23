import { expect } from 'chai';
import { outcomeOfVerdict } from '../../../lib/delivery/outcome/outcome.js';
import type { OutboxEntry } from '../../../lib/outbox/outbox-entry.js';

const NOW = 1_000_000;
const RULE = { rejectionLimit: 3, delayAfter: (failures: number) => 10 ** failures };

function entry(changes: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    sequence: 7,
    eventId: 'a',
    eventType: 'Told',
    text: '{}',
    state: 'pending',
    attempts: 0,
    rejections: 0,
    nextAttemptAt: 0,
    lastError: null,
    storedAt: 0,
    settledAt: null,
    ...changes,
  };
}

describe('the outcome of an event', () => {
  it('is that it is delivered', () => {
    expect(outcomeOfVerdict(entry(), { result: 'delivered' }, NOW, RULE)).to.eql({ sequence: 7, result: 'delivered' });
  });

  it('is that it waits longer the more often it was sent', () => {
    const verdict = { result: 'transient', reason: 'queued' } as const;
    const expected = { sequence: 7, result: 'transient', error: 'queued' };
    expect(outcomeOfVerdict(entry(), verdict, NOW, RULE)).to.eql({ ...expected, nextAttemptAt: NOW + 1 });
    expect(outcomeOfVerdict(entry({ attempts: 3 }), verdict, NOW, RULE)).to.eql({
      ...expected,
      nextAttemptAt: NOW + 1_000,
    });
  });

  it('is that it is due at once when it was only in bad company', () => {
    const verdict = { result: 'transient', reason: 'company', soon: true } as const;
    expect(outcomeOfVerdict(entry({ attempts: 3 }), verdict, NOW, RULE)).to.include({
      result: 'transient',
      nextAttemptAt: 0,
    });
  });

  it('is that it was rejected, until the limit, and then that it is dead', () => {
    const verdict = { result: 'rejected', reason: 'too old' } as const;
    const after = (rejections: number): object =>
      outcomeOfVerdict(entry({ rejections, attempts: 9 }), verdict, NOW, RULE);
    expect(after(0)).to.eql({ sequence: 7, result: 'rejected', error: 'too old', nextAttemptAt: NOW + 1 });
    expect(after(1)).to.eql({ sequence: 7, result: 'rejected', error: 'too old', nextAttemptAt: NOW + 10 });
    expect(after(2)).to.eql({ sequence: 7, result: 'dead', error: 'too old' });
  });

  it('is that it is dead when no receiver will ever take it', () => {
    const verdict = { result: 'undeliverable', reason: 'HTTP 413' } as const;
    expect(outcomeOfVerdict(entry(), verdict, NOW, RULE)).to.eql({ sequence: 7, result: 'dead', error: 'HTTP 413' });
  });
});
