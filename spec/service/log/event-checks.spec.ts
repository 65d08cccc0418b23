import { expect } from 'chai';
import { checksumOfEvent } from '../../../lib/service/log/checksum.js';
import { soundEvents } from '../../../lib/service/log/event-checks.js';
import type { LoggedEvent } from '../../../lib/service/log/logged-event.js';
import { codeThrownBy } from '../../support/code-thrown-by.js';

describe('The rows of a log', () => {
  const event = {
    partition: 0,
    position: 3,
    sequence: 1,
    dossierId: 'd',
    eventId: 'e',
    eventType: 't',
    lamport: 1,
    timestamp: '2026-01-01T00:00:00Z',
    receivedAt: 1_000,
    trace: null,
    text: '{"a":1}',
  } as unknown as LoggedEvent;
  const checksum = checksumOfEvent(event);

  it('are events when they are what was stored', () => {
    expect(soundEvents('log.db', [{ event, checksum }])).to.deep.equal([event]);
  });

  it('are damaged when they are not, also in what kind of value they hold', () => {
    const texts: readonly unknown[] = ['{"a":2}', Buffer.from('{"a":1}'), null, 7];
    for (const text of texts) {
      const damaged = { ...event, text } as LoggedEvent;
      expect(
        codeThrownBy(() => soundEvents('log.db', [{ event: damaged, checksum }])),
        String(text),
      ).to.equal('LOG_DAMAGED');
    }
  });
});
